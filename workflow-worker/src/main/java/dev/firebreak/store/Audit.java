package dev.firebreak.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of everything that people asked for, also what was refused. It only grows: the database refuses to change or delete
 * an entry.
 */
public final class Audit implements AutoCloseable {
    private static final List<String> SCHEMA = List.of(
            // Survives kill -9, and the loss of power too.
            "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", """
            CREATE TABLE IF NOT EXISTS audit (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at TEXT NOT NULL,
                who TEXT NOT NULL,
                what TEXT NOT NULL,
                incident TEXT,
                step TEXT,
                accepted INTEGER NOT NULL,
                detail TEXT NOT NULL)""", """
            CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""", """
            CREATE TRIGGER IF NOT EXISTS audit_keeps BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""");

    private final Connection connection;

    private Audit(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the log, or begins it.
     *
     * @throws StoreException when the file cannot be used
     */
    public static Audit open(Path file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            return new Audit(connection);
        } catch (SQLException e) {
            throw new StoreException("the audit '%s' cannot be opened: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Adds an entry; it is on the disk when this returns.
     *
     * @throws StoreException when it could not be written: what it is about must not happen then
     */
    public synchronized void append(AuditEntry entry) {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit (at, who, what, incident, step, accepted, detail) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, entry.at().toString());
            insert.setString(2, entry.who());
            insert.setString(3, entry.what());
            insert.setString(4, entry.incidentId());
            insert.setString(5, entry.step());
            insert.setBoolean(6, entry.accepted());
            insert.setString(7, entry.detail());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("the audit cannot be written: " + e.getMessage(), e);
        }
    }

    /** All entries, oldest first. */
    public synchronized List<AuditEntry> entries() {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT * FROM audit ORDER BY id")) {
            List<AuditEntry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(new AuditEntry(
                        Instant.parse(rows.getString("at")),
                        rows.getString("who"),
                        rows.getString("what"),
                        rows.getString("incident"),
                        rows.getString("step"),
                        rows.getBoolean("accepted"),
                        rows.getString("detail")));
            }
            return entries;
        } catch (SQLException e) {
            throw new StoreException("the audit cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("the audit cannot be closed: " + e.getMessage(), e);
        }
    }
}
