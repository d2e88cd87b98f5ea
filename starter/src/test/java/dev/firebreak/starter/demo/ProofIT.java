package dev.firebreak.starter.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.Report;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.starter.demo.Proof.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proof must be able to fail: an account that nothing was done to is not contained. */
class ProofIT {
    private static final String KEY = "AKIAEXAMPLEDEPLOY001";
    private static final String SESSION = "ASIAEXAMPLESESSION01";

    private static LocalSandbox copy;
    private static LocalSandbox account;

    @BeforeAll
    static void start() {
        copy = start("leaked-key");
        account = start("leaked-key");
    }

    private static LocalSandbox start(String scene) {
        return LocalSandbox.start(Path.of(System.getProperty("firebreak.root")), List.of("--scene", scene));
    }

    @AfterAll
    static void stop() {
        copy.close();
        account.close();
    }

    @BeforeEach
    void reset() {
        copy.reset();
        account.reset();
    }

    @Test
    void whatStillWorksIsAlive() {
        assertThat(new Proof(copy, account).tryAll(report()))
                .extracting(Proof.Trial::fate)
                .containsOnly(Fate.ALIVE);
    }

    @Test
    void whatExpiredOnBothWasDeadBefore() {
        copy.advance(Duration.ofDays(3));
        account.advance(Duration.ofDays(3));

        assertThat(new Proof(copy, account).tryAll(report()))
                .extracting(Proof.Trial::accessKeyId, Proof.Trial::fate)
                .contains(tuple(SESSION, Fate.ALREADY_DEAD));
    }

    @Test
    void whatWorksOnTheCopyOnlyIsProvedDead() {
        account.advance(Duration.ofDays(3));

        assertThat(new Proof(copy, account).tryAll(report()))
                .extracting(Proof.Trial::accessKeyId, Proof.Trial::fate)
                .contains(tuple(SESSION, Fate.PROVED_DEAD));
    }

    private static Report report() {
        return new Report(
                Report.SCHEMA,
                new Report.Incident(
                        "1", "a", 1, "", "111122223333", IncidentState.RUNNING, "run", "alex", Instant.EPOCH, null),
                new Report.Subject("access-key", KEY, null),
                null,
                List.of(credential(KEY, "long-term"), credential(SESSION, "temporary")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Map.of());
    }

    private static Report.Credential credential(String accessKeyId, String kind) {
        return new Report.Credential(
                accessKeyId,
                kind,
                new Report.Principal("IAMUser", "app-deploy", null),
                null,
                null,
                null,
                null,
                0,
                0,
                Map.of(),
                List.of(),
                null,
                "unknown",
                "proved");
    }
}
