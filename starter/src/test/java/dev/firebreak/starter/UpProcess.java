package dev.firebreak.starter;

import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.local.LocalSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code firebreak up} as a process of its own, with its Temporal server below it, so that a test can kill either. The AWS
 * account is somebody else's: it outlives both.
 */
final class UpProcess implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("firebreak.root"));
    private static final Pattern ADDRESS = Pattern.compile("Firebreak: +(http\\S+)");
    private static final Pattern PORT = Pattern.compile(" --port (\\d+)");

    private final Process process;
    private final Path log;

    private UpProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it on free ports and waits until it is ready. */
    static UpProcess start(Path data, LocalSandbox aws) {
        UpProcess up = begin(data, aws);
        Await.until("'up' is ready", () -> {
            if (!up.process.isAlive()) {
                throw new AssertionError("'up' ended: " + up.said());
            }
            return up.said().contains("Ready.");
        });
        return up;
    }

    private static UpProcess begin(Path data, LocalSandbox aws) {
        try {
            Path log = Files.createTempFile(data.getParent(), "up-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command(data, aws))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TEMPORAL_"));
            GivenCredentials responder = aws.responder();
            builder.environment()
                    .putAll(Map.of(
                            "FIREBREAK_HOME", ROOT.toString(),
                            "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                            "AWS_ACCESS_KEY_ID", responder.accessKeyId(),
                            "AWS_SECRET_ACCESS_KEY", responder.secretAccessKey()));
            return new UpProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path data, LocalSandbox aws) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.firebreak.starter.cli.Firebreak"));
        command.addAll(List.of("up", "--port", "0", "--data", data.toString(), "--playbooks", playbooks()));
        command.addAll(List.of("--account", aws.account().value()));
        command.addAll(List.of("--region", aws.region().value()));
        return command;
    }

    private static String playbooks() {
        return ROOT.resolve("starter/src/test/resources/dev/firebreak/starter/playbooks")
                .toString();
    }

    /** Of the API. */
    URI address() {
        return URI.create(found(ADDRESS, said()));
    }

    /** {@code host:port} of its Temporal server. */
    String temporalAddress() {
        return "127.0.0.1:" + found(PORT, commandLine(temporal()));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no %s in: %s".formatted(pattern, text));
        }
        return matcher.group(1);
    }

    /** What it has printed so far. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kill -9 of this process alone: what it has started is left to itself. */
    void kill() {
        process.destroyForcibly();
        Await.until("'up' is gone", () -> !process.isAlive());
    }

    /** Kill -9 of this process and everything below it. */
    void killAll() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until("all are gone", () -> !process.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Kill -9 of its Temporal server alone. */
    void killTemporal() {
        ProcessHandle temporal = temporal();
        temporal.destroyForcibly();
        Await.until("Temporal is gone", () -> !temporal.isAlive());
    }

    /** Waits until it has ended by itself. */
    int exitCode() {
        Await.until("'up' has ended", () -> !process.isAlive());
        return process.exitValue();
    }

    private ProcessHandle temporal() {
        return process.descendants()
                .filter(below -> commandLine(below).contains("start-dev"))
                .filter(below -> below.children().findAny().isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("'up' runs no Temporal server"));
    }

    private static String commandLine(ProcessHandle process) {
        Optional<String> line = process.info().commandLine();
        return line.orElse("");
    }

    @Override
    public void close() {
        killAll();
    }
}
