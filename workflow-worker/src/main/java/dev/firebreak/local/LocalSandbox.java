package dev.firebreak.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An AWS account on this machine, as a child process on the loopback address; see {@code sandbox/README.md}. */
public final class LocalSandbox implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final ChildProcess process;
    private final Path log;
    private final JsonNode ready;
    private final SandboxControl control;

    private LocalSandbox(ChildProcess process, Path log, JsonNode ready) {
        this.process = process;
        this.log = log;
        this.ready = ready;
        this.control = new SandboxControl(URI.create(ready.path("endpoint").asText()));
    }

    /**
     * Starts {@code sandbox/start} and waits until it answers; the first start on a machine makes its Python environment,
     * which takes a minute.
     *
     * @param root of the repository
     * @param args as {@code sandbox/start --help} lists them, such as {@code --scene leaked-key}
     * @throws LocalServerException when Python is missing, an argument is wrong, or the sandbox does not come up
     */
    public static LocalSandbox start(Path root, List<String> args) {
        Path program = root.resolve("sandbox/start");
        if (!Files.isExecutable(program)) {
            throw new LocalServerException(
                    "no program '%s': name the folder of Firebreak in FIREBREAK_HOME".formatted(program));
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(args);
        Path log = newLog();
        ChildProcess process = ChildProcess.start(command, log);
        try {
            return new LocalSandbox(process, log, awaitReady(process, log));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private static JsonNode awaitReady(ChildProcess process, Path log) {
        // No end of patience: making the environment depends on the network, and a sandbox that cannot start ends by
        // itself.
        while (true) {
            boolean alive = process.isAlive();
            Optional<JsonNode> ready = readyLine(log);
            if (ready.isPresent()) {
                return ready.get();
            }
            if (!alive) {
                throw new LocalServerException("the sandbox did not start: " + process.lastWords());
            }
            pause();
        }
    }

    private static Optional<JsonNode> readyLine(Path log) {
        try {
            String said = Files.readString(log);
            // What stands behind the last line break may be half a line.
            Optional<String> line = said.substring(0, said.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(candidate -> candidate.startsWith("{\"ready\""))
                    .findFirst();
            return line.isEmpty() ? Optional.empty() : Optional.of(SandboxControl.JSON.readTree(line.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("interrupted while waiting for the sandbox", e);
        }
    }

    private static Path newLog() {
        try {
            return Files.createTempFile("firebreak-sandbox-", ".log");
        } catch (IOException e) {
            throw new LocalServerException("the sandbox's log cannot be made: " + e.getMessage(), e);
        }
    }

    /** Where AWS clients connect. */
    public URI endpoint() {
        return URI.create(ready.path("endpoint").asText());
    }

    public AccountId account() {
        return new AccountId(ready.path("account").asText());
    }

    public RegionName region() {
        return new RegionName(ready.path("region").asText());
    }

    /** An administrator of the account that no recording knows. */
    public GivenCredentials responder() {
        JsonNode key = ready.path("responder");
        return new GivenCredentials(
                key.path("accessKeyId").asText(), key.path("secretAccessKey").asText(), null);
    }

    /** What was added to every time of the recording. */
    public Duration shift() {
        return Duration.parse(ready.path("shift").asText());
    }

    /** The instance that an incident of the scene starts from; empty without a scene. */
    public Optional<Subject> subject() {
        JsonNode subject = ready.path("subject");
        return subject.isObject()
                ? Optional.of(new Subject(
                        subject.path("instance").asText(),
                        new RegionName(subject.path("region").asText())))
                : Optional.empty();
    }

    /** What an incident of a scene starts from. */
    public record Subject(String instance, RegionName region) {}

    /** Every credential of the account, expired and inactive ones too, and those made since the start. */
    public List<SandboxCredential> credentials() {
        return credentialsOf(control.get("credentials"));
    }

    /**
     * One credential.
     *
     * @throws LocalServerException when the sandbox knows none with this id
     */
    public SandboxCredential credential(String accessKeyId) {
        return credentialsOf(control.get("credentials/" + accessKeyId)).getFirst();
    }

    private static List<SandboxCredential> credentialsOf(JsonNode answer) {
        return StreamSupport.stream(answer.path("credentials").spliterator(), false)
                .map(LocalSandbox::credentialOf)
                .toList();
    }

    private static SandboxCredential credentialOf(JsonNode node) {
        String expires = textOrNull(node, "expiresAt");
        return new SandboxCredential(
                node.path("accessKeyId").asText(),
                node.path("secretAccessKey").asText(),
                textOrNull(node, "sessionToken"),
                node.path("principal").asText(),
                node.path("account").asText(),
                expires == null ? null : Instant.parse(expires));
    }

    private static @Nullable String textOrNull(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }

    /** All CloudTrail records of all Regions, oldest first, whether LookupEvents shows them yet or not. */
    public List<JsonNode> trail() {
        return recordsOf("trail");
    }

    /** The records from this second on. */
    public List<JsonNode> trail(Instant since) {
        return recordsOf("trail?since=" + since);
    }

    private List<JsonNode> recordsOf(String path) {
        return StreamSupport.stream(control.get(path).path("Records").spliterator(), false)
                .toList();
    }

    /** Orders trouble. */
    public void fault(SandboxFault fault) {
        control.post("faults", fault);
    }

    /** Takes back all trouble that was ordered. */
    public void clearFaults() {
        control.delete("faults");
    }

    /** Moves the sandbox's clock forward: credentials expire, events are delivered. */
    public void advance(Duration by) {
        control.post("clock", Map.of("advance", by.toString()));
    }

    /** Lets changes of keys and policies count this much later, as IAM's do; zero: at once. */
    public void delayPropagation(Duration by) {
        control.post("propagation", Map.of("delay", by.toString()));
    }

    /** Puts the account back to its start. Credentials of the recording stay the same; the responder's do too. */
    public void reset() {
        control.post("reset", Map.of());
    }

    /** Ends the process. */
    @Override
    public void close() {
        control.close();
        process.close();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
