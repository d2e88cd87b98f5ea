package dev.firebreak.starter.demo;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.client.IncidentWatch;
import dev.firebreak.starter.gateway.StartRequest;
import dev.firebreak.starter.gateway.Started;
import dev.firebreak.starter.server.LocalServer;
import dev.firebreak.starter.server.ServerSettings;
import dev.firebreak.starter.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A whole incident on the sandbox, from detection to proof. */
public final class Demo {
    private static final String PLAYBOOK = "unusual-resource-activity";

    /** The sandbox delivers at once; a real account needs {@link ServerSettings#SETTLE}. */
    private static final Duration SETTLE = Duration.ofSeconds(15);

    /** AWS's limit, which the sandbox keeps, and nobody else is there. */
    private static final double LOOKUPS_PER_SECOND = 2;

    private final DemoSettings settings;
    private final Terminal terminal;

    public Demo(DemoSettings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /** Plays it; true when it ended as it should and that was proved. */
    public boolean play() {
        LocalServer.requireFree(settings.port());
        terminal.progress(
                "starting an AWS account on this machine, and an untouched copy of it (the first time a minute) ...");
        Path data = folder();
        try (LocalSandbox account = sandbox();
                LocalSandbox copy = sandbox();
                LocalServer server = server(account, data)) {
            LocalSandbox.Subject subject = subject(account);
            terminal.heading("An AWS account, %s, after an attack. Nobody knows its instance %s in %s."
                    .formatted(account.account(), subject.instance(), subject.region()));
            terminal.print("Firebreak:    " + server.address());
            server.temporalUi().ifPresent(ui -> terminal.print("Temporal UI:  " + ui));
            terminal.print("");
            Cast cast = Cast.join(server.users(), server.address());
            IncidentStatus ended = run(cast, subject);
            return new Verdicts(settings, terminal, account, new Proof(copy, account)).prove(ended, cast.sam());
        } finally {
            delete(data);
        }
    }

    private IncidentStatus run(Cast cast, LocalSandbox.Subject subject) {
        terminal.heading("alex, who is on call, starts the playbook '%s'".formatted(PLAYBOOK));
        FirebreakClient alex = cast.alex();
        Started started = alex.start(new StartRequest(
                PLAYBOOK,
                null,
                Map.of(
                        "resource",
                        subject.instance(),
                        "region",
                        subject.region().value()),
                null,
                null));
        People people =
                settings.byItself() ? new DemoPeople(cast, settings, terminal) : new TerminalPeople(cast, terminal);
        Story story = new Story(terminal);
        IncidentWatch watch = new IncidentWatch(alex, started.id());
        while (true) {
            IncidentStatus status = watch.until(
                    now -> {
                        story.tell(now);
                        return !now.questions().isEmpty();
                    },
                    news -> {});
            if (status.state().ended()) {
                terminal.print("");
                say(status);
                return status;
            }
            Question question = status.questions().getFirst();
            people.answer(status, question);
        }
    }

    private void say(IncidentStatus ended) {
        String line = "The incident has ended: %s (%s)".formatted(ended.state().word(), ended.because());
        if (ended.state() == IncidentState.CONTAINED || ended.state() == IncidentState.ROLLED_BACK) {
            terminal.good(line);
        } else {
            terminal.bad(line);
        }
    }

    private LocalSandbox sandbox() {
        DemoSettings.Recording recording = settings.recording();
        List<String> arguments = new ArrayList<>();
        if (recording == null) {
            arguments.addAll(List.of("--scene", "leaked-key"));
        } else {
            arguments.addAll(List.of("--recording", recording.folder().toString(), "--region", recording.region()));
        }
        return LocalSandbox.start(settings.root(), arguments);
    }

    private LocalSandbox.Subject subject(LocalSandbox account) {
        DemoSettings.Recording recording = settings.recording();
        return recording == null
                ? account.subject().orElseThrow(() -> new DemoFailed("the scene names no instance"))
                : new LocalSandbox.Subject(recording.instance(), account.region());
    }

    private LocalServer server(LocalSandbox account, Path data) {
        terminal.progress("starting Temporal, a worker and the API ...");
        return LocalServer.start(new ServerSettings(
                data,
                settings.port(),
                settings.temporalAddress(),
                settings.temporalNamespace(),
                account.account(),
                account.region(),
                account.endpoint(),
                account.responder(),
                SETTLE,
                LOOKUPS_PER_SECOND,
                PlaybookReader.VOTES_TO_DESTROY,
                null));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("firebreak-demo-");
        } catch (IOException e) {
            throw new DemoFailed("no folder for the demo's data can be made: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
