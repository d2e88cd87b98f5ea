package dev.firebreak.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Every version of a playbook that was ever used, with the body it had then: (name, version) never changes. */
public final class PlaybookVersions implements AutoCloseable {
    private static final List<String> SCHEMA = List.of("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", """
            CREATE TABLE IF NOT EXISTS playbook (
                name TEXT NOT NULL,
                version INTEGER NOT NULL,
                digest TEXT NOT NULL,
                text TEXT NOT NULL,
                PRIMARY KEY (name, version))""");

    private static final String DIGEST = "SELECT digest FROM playbook WHERE name = ? AND version = ?";

    private final Connection connection;

    private PlaybookVersions(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the store, or begins it.
     *
     * @throws StoreException when the file cannot be used
     */
    public static PlaybookVersions open(Path file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            return new PlaybookVersions(connection);
        } catch (SQLException e) {
            throw new StoreException(
                    "the playbooks' versions '%s' cannot be opened: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Keeps a version, unless it is known.
     *
     * @param text as it stands in the file
     * @return the digest that the version was first kept with
     */
    public synchronized String pin(String name, int version, String digest, String text) {
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT OR IGNORE INTO playbook (name, version, digest, text) VALUES (?, ?, ?, ?)");
                PreparedStatement select = connection.prepareStatement(DIGEST)) {
            insert.setString(1, name);
            insert.setInt(2, version);
            insert.setString(3, digest);
            insert.setString(4, text);
            insert.executeUpdate();
            return one(select, name, version).orElse(digest);
        } catch (SQLException e) {
            throw new StoreException("the playbooks' versions cannot be written: " + e.getMessage(), e);
        }
    }

    /** The text of a version as it was first used; empty: it never was. */
    public synchronized Optional<String> text(String name, int version) {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT text FROM playbook WHERE name = ? AND version = ?")) {
            return one(select, name, version);
        } catch (SQLException e) {
            throw new StoreException("the playbooks' versions cannot be read: " + e.getMessage(), e);
        }
    }

    /** The digest that a version was first used with; empty: it never was. */
    public synchronized Optional<String> digest(String name, int version) {
        try (PreparedStatement select = connection.prepareStatement(DIGEST)) {
            return one(select, name, version);
        } catch (SQLException e) {
            throw new StoreException("the playbooks' versions cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<String> one(PreparedStatement select, String name, int version) throws SQLException {
        select.setString(1, name);
        select.setInt(2, version);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("the playbooks' versions cannot be closed: " + e.getMessage(), e);
        }
    }
}
