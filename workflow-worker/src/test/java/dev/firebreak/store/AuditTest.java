package dev.firebreak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    private static final AuditEntry START = new AuditEntry(
            Instant.parse("2026-11-24T09:30:00Z"), "alex", "start", "1", null, true, "unusual-resource-activity");
    private static final AuditEntry REFUSED = new AuditEntry(
            Instant.parse("2026-11-24T09:31:00Z"), "alex", "approve", "1", "contain", false, "somebody else must");

    @TempDir
    private Path folder;

    @Test
    void entriesStayOverARestartInTheirOrder() {
        Path file = folder.resolve("audit.db");
        try (Audit audit = Audit.open(file)) {
            audit.append(START);
            audit.append(REFUSED);
        }
        try (Audit audit = Audit.open(file)) {
            assertThat(audit.entries()).containsExactly(START, REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit SET who = 'sam'", "DELETE FROM audit"})
    void entriesCannotBeChangedOrDeleted(String sql) throws SQLException {
        Path file = folder.resolve("audit.db");
        try (Audit audit = Audit.open(file)) {
            audit.append(START);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("append-only");
        }
    }

    @Test
    void unusableFileIsNamed() {
        Path file = folder.resolve("absent/audit.db");

        assertThatThrownBy(() -> Audit.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("absent/audit.db");
    }
}
