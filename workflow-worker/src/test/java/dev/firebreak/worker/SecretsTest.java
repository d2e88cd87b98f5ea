package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.run.ActionCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A secret goes from the worker's host into a call, and nowhere else. Alone: it listens to what the whole JVM logs. */
@Isolated
@Timeout(60)
class SecretsTest {
    private static final String SECRET = "4711-geheim";

    private static final String RING = """
            playbook: ring
            version: 1
            title: Ring at a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: ring
                do: trail.ring
                with:
                  door: front
                  code: ${secrets.frontCode}
              - id: again
                do: trail.look
                with:
                  door: ${steps.ring.said}
            """;

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;
    private Path folder;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
        folder = data.resolve(HostSecrets.FOLDER);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private IncidentLab.Incident incident(String playbook) {
        return lab.start(playbook, Map.of("door", "front"));
    }

    /** In the run's history, and in the evidence with its plans and reports. */
    private List<String> placesOf(IncidentLab.Incident incident, String secret) throws IOException {
        try (Stream<Path> files = Files.walk(lab.data.resolve("evidence"))) {
            Stream<String> found = files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(secret))
                    .map(Path::toString);
            return Stream.concat(
                            Stream.of("history")
                                    .filter(history -> incident.history().contains(secret)),
                            found)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void callGetsTheSecretAndEverythingElseTheReference() throws IOException {
        actions.disturbances.set(1);
        IncidentLab.Incident incident = incident(RING);

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(actions.called)
                .containsExactly(
                        "ring front " + SECRET, "ring front " + SECRET, "look it is I, with ${secrets.frontCode}");
        assertThat(end.steps().getFirst().called()).containsEntry("code", "${secrets.frontCode}");
        assertThat(placesOf(incident, SECRET)).isEmpty();
        assertThat(placesOf(incident, "${secrets.frontCode}"))
                .contains("history")
                .hasSizeGreaterThan(1);
    }

    @Test
    void neitherFailureNorLogTellsTheSecret() throws IOException {
        actions.failures.set(1);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        IncidentLab.Incident incident;
        Question question;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            incident = incident(RING);
            question = incident.asks("ring");
        } finally {
            System.setErr(standardError);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("nobody answers to ${secrets.frontCode}")
                .doesNotContain(SECRET);
        assertThat(Objects.requireNonNull(question.failure()).message())
                .isEqualTo("nobody answers to ${secrets.frontCode}");
        assertThat(placesOf(incident, SECRET)).isEmpty();
    }

    @Test
    void secretThatTheHostHasNotIsAskedFor() {
        Question question = incident(RING.replace("frontCode", "backCode")).asks("ring");

        assertThat(Objects.requireNonNull(question.failure()).message())
                .isEqualTo(
                        "this worker has no secret 'backCode': put it into the file 'secrets/backCode' of its data folder, "
                                + "mode 600, or into the environment as FIREBREAK_SECRET_BACK_CODE");
    }

    @Test
    void secretGoesNowhereElseThanThePlaybookSays() {
        IncidentLab.Incident incident = incident(RING);
        incident.ends();
        ActionCall call = new ActionCall(
                ActionCall.Phase.READ,
                "ring",
                "trail.ring",
                Map.of("door", "mine", "code", "${secrets.frontCode}"),
                incident.start,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> lab.byHand().run("trail.ring", call))
                .rootCause()
                .hasMessageContaining("'door' is not what the playbook says, and a secret goes with it");
    }

    @Test
    void fileStandsAboveTheEnvironmentAndNobodyElseMayReadIt() throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("frontCode"), "from the file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        HostSecrets secrets = new HostSecrets(folder, Map.of("FIREBREAK_SECRET_FRONT_CODE", "from the environment"));

        assertThat(secrets.find("frontCode")).contains("from the file");
        assertThat(secrets.find("backCode")).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> secrets.find("frontCode"))
                .isInstanceOf(SecurityException.class)
                .hasMessage("others can read the secret in 'frontCode': chmod 600");
    }
}
