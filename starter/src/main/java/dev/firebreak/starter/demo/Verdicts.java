package dev.firebreak.starter.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.aws.AccountProbe;
import dev.firebreak.aws.CredentialProbe.Answer;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.demo.Proof.Fate;
import dev.firebreak.starter.demo.Proof.Trial;
import dev.firebreak.starter.gateway.ReportForm;
import dev.firebreak.starter.terminal.OpenPointsText;
import dev.firebreak.starter.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The demo's end: leaves the report, and proves by trial what it says. */
final class Verdicts {
    private final DemoSettings settings;
    private final Terminal terminal;
    private final LocalSandbox account;
    private final Proof proof;

    Verdicts(DemoSettings settings, Terminal terminal, LocalSandbox account, Proof proof) {
        this.settings = settings;
        this.terminal = terminal;
        this.account = account;
        this.proof = proof;
    }

    boolean prove(IncidentStatus ended, FirebreakClient client) {
        byte[] json = client.report(ended.incidentId(), ReportForm.JSON);
        Path jsonFile = write("report.json", json);
        Path htmlFile = write("report.html", client.report(ended.incidentId(), ReportForm.HTML));
        Report report = CanonicalJson.read(new String(json, StandardCharsets.UTF_8), Report.class);
        boolean proved = settings.undo() ? givenBack(ended, report) : contained(ended, report);
        tellOpenPoints(report);
        terminal.print("");
        terminal.print("Report:       %s%n              %s".formatted(htmlFile, jsonFile));
        if (proved) {
            terminal.good(
                    settings.undo()
                            ? "Given back, and proved."
                            : "Contained, and proved with the attacker's own credentials"
                                    + (report.openPoints().isEmpty()
                                            ? "."
                                            : "; what is still open stands above, with what to do."));
        } else {
            terminal.bad(settings.undo() ? "NOT everything was given back." : "NOT contained.");
        }
        return proved;
    }

    /** Contained means the credentials: what they made may still be there. */
    private void tellOpenPoints(Report report) {
        if (!report.openPoints().isEmpty()) {
            terminal.print("");
            terminal.print(OpenPointsText.of(report.openPoints()));
            terminal.print("  The demo's account ends here; on one of yours, these commands go on from it.");
        }
    }

    private boolean contained(IncidentStatus ended, Report report) {
        terminal.print("");
        terminal.heading(
                "The proof: every credential of the story is tried, first on the untouched copy, then on the account");
        List<Trial> trials = proof.tryAll(report);
        trials.forEach(this::tell);
        long dead = trials.stream()
                .filter(trial -> trial.fate() == Fate.PROVED_DEAD)
                .count();
        boolean allDead = trials.stream().noneMatch(trial -> trial.fate() == Fate.ALIVE);
        if (dead == 0) {
            terminal.bad("  no credential was proved dead");
        }
        boolean console = consoleIsGone(ended);
        boolean backup = backupKeyWorks(ended);
        return ended.state() == IncidentState.CONTAINED && dead > 0 && allDead && console && backup;
    }

    private boolean givenBack(IncidentStatus ended, Report report) {
        terminal.print("");
        terminal.heading("What was given back");
        ended.steps().stream().filter(step -> !step.undo().equals("none")).forEach(step -> {
            String line = "  %s: %s".formatted(step.title(), step.undo());
            if (step.undo().equals("done")) {
                terminal.good(line);
            } else {
                terminal.bad(line);
            }
        });
        List<Trial> trials = proof.tryAll(report);
        // What works on the untouched copy must work again here.
        List<Trial> lost = trials.stream()
                .filter(trial -> trial.fate() == Fate.PROVED_DEAD)
                .toList();
        lost.forEach(trial -> terminal.bad("  %s is still refused (%s)".formatted(trial.accessKeyId(), trial.after())));
        trials.stream()
                .filter(trial -> trial.fate() == Fate.ALIVE)
                .forEach(trial -> terminal.good("  %s works again".formatted(trial.accessKeyId())));
        return ended.state() == IncidentState.ROLLED_BACK && lost.isEmpty();
    }

    private void tell(Trial trial) {
        String line = "  %s of %s: %s, then %s"
                .formatted(trial.accessKeyId(), trial.principal(), trial.before(), trial.after());
        switch (trial.fate()) {
            case PROVED_DEAD -> terminal.good(line + ": dead");
            case ALREADY_DEAD -> terminal.print(line + ": was dead before");
            case ALIVE -> terminal.bad(line + ": STILL ALIVE");
        }
    }

    private boolean consoleIsGone(IncidentStatus ended) {
        Optional<String> user = called(ended, "console", "userName");
        if (user.isEmpty()) {
            return true;
        }
        try (AccountProbe probe = probe()) {
            boolean gone = !probe.hasConsolePassword(user.get());
            String line = "  the console password of %s is ".formatted(user.get());
            if (gone) {
                terminal.good(line + "gone");
            } else {
                terminal.bad(line + "STILL THERE");
            }
            return gone;
        }
    }

    /** The application's new key, taken from where the application would take it. */
    private boolean backupKeyWorks(IncidentStatus ended) {
        Optional<StepRecord> made = step(ended, "backupKey");
        if (made.isEmpty()) {
            return true;
        }
        Object arn = made.get().result().get("secretArn");
        if (!(arn instanceof String secretArn)) {
            terminal.bad("  no backup key was made");
            return false;
        }
        try (AccountProbe probe = probe()) {
            JsonNode key = CanonicalJson.read(probe.secret(secretArn), JsonNode.class);
            String accessKeyId = key.path("accessKeyId").asText();
            Answer answer =
                    proof.answer(accessKeyId, key.path("secretAccessKey").asText());
            String line = "  the application's new key %s, out of Secrets Manager: %s"
                    .formatted(accessKeyId, Proof.words(answer));
            boolean works = answer instanceof Answer.Accepted;
            if (works) {
                terminal.good(line);
            } else {
                terminal.bad(line);
            }
            return works;
        }
    }

    private AccountProbe probe() {
        return AccountProbe.open(account.account(), account.region(), account.endpoint(), account.responder());
    }

    private static Optional<StepRecord> step(IncidentStatus status, String id) {
        return status.steps().stream()
                .filter(step -> step.id().equals(id) && step.status().equals("done"))
                .findFirst();
    }

    private static Optional<String> called(IncidentStatus status, String id, String argument) {
        return step(status, id).map(step -> step.called().get(argument)).map(String::valueOf);
    }

    private Path write(String name, byte[] content) {
        try {
            Files.createDirectories(settings.out());
            return Files.write(settings.out().resolve(name), content)
                    .toAbsolutePath()
                    .normalize();
        } catch (IOException e) {
            throw new DemoFailed(
                    "'%s' cannot be written: %s".formatted(settings.out().resolve(name), e.getMessage()), e);
        }
    }
}
