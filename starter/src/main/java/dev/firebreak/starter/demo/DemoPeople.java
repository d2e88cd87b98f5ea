package dev.firebreak.starter.demo;

import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.terminal.PlanText;
import dev.firebreak.starter.terminal.Terminal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Two people who answer by themselves, over the same REST interface as everybody. */
final class DemoPeople implements People {
    private final Cast cast;
    private final DemoSettings settings;
    private final Terminal terminal;
    private final Set<String> retried = new HashSet<>();

    DemoPeople(Cast cast, DemoSettings settings, Terminal terminal) {
        this.cast = cast;
        this.settings = settings;
        this.terminal = terminal;
    }

    @Override
    public void answer(IncidentStatus status, Question question) {
        switch (question.kind()) {
            case APPROVAL -> approve(status, question);
            case TASK -> doTask(status, question);
            case FAILURE -> goOn(status, question);
        }
    }

    private void approve(IncidentStatus status, Question question) {
        OpenApproval approval = cast.sam().approvals(status.incidentId()).stream()
                .filter(open -> open.question().path().equals(question.path()))
                .findFirst()
                .orElseThrow(() -> new DemoFailed("the approval '%s' closed by itself".formatted(question.path())));
        terminal.print("");
        terminal.print(PlanText.of(approval));
        Map<String, Object> answers = new LinkedHashMap<>();
        for (FormField field : question.ballot().form()) {
            answers.put(field.name(), choice(field));
        }
        terminal.print("");
        terminal.heading("sam approves%s".formatted(answers.isEmpty() ? "" : " " + answers));
        send(
                cast.sam(),
                status,
                question,
                AnswerKind.APPROVAL,
                new Answer(
                        question.ballot().attempt(),
                        approval.digest(),
                        Verdict.APPROVE,
                        answers,
                        "nobody on the team made this, and the plan is right",
                        null));
    }

    private String choice(FormField field) {
        if (field.oneOf().contains(settings.how())) {
            return settings.how();
        }
        if (field.defaultText() != null) {
            return field.defaultText();
        }
        if (field.oneOf().isEmpty()) {
            throw new DemoFailed("the demo's people know no answer to '%s'".formatted(field.title()));
        }
        return field.oneOf().getFirst();
    }

    private void doTask(IncidentStatus status, Question question) {
        terminal.heading("asked of a person: " + question.ask());
        if (settings.undo()) {
            terminal.heading("sam stops, and has everything given back");
            send(
                    cast.sam(),
                    status,
                    question,
                    AnswerKind.TASK,
                    new Answer(
                            null, null, Verdict.STOP_AND_UNDO, Map.of(), "it was a drill: give everything back", null));
            return;
        }
        terminal.heading("alex has switched the application, and confirms");
        send(
                cast.alex(),
                status,
                question,
                AnswerKind.TASK,
                new Answer(null, null, Verdict.ANSWER, Map.of(), "switched", null));
    }

    private void goOn(IncidentStatus status, Question question) {
        terminal.bad("a step failed: "
                + (question.failure() == null
                        ? question.ask()
                        : question.failure().message()));
        boolean again = question.ballot().choices().contains(Verdict.RETRY) && retried.add(question.path());
        terminal.heading(again ? "alex tries it again" : "alex leaves it out");
        send(
                cast.alex(),
                status,
                question,
                AnswerKind.FAILURE,
                new Answer(null, null, again ? Verdict.RETRY : Verdict.SKIP, Map.of(), "the demo goes on", null));
    }

    private void send(FirebreakClient who, IncidentStatus status, Question question, AnswerKind kind, Answer answer) {
        var decision = who.answer(status.incidentId(), question.path(), kind, answer);
        if (!decision.accepted()) {
            throw new DemoFailed("the decision at '%s' does not count: %s".formatted(question.path(), decision.why()));
        }
    }
}
