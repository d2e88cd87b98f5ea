package dev.firebreak.starter.demo;

import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.client.ServerException;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.terminal.PlanText;
import dev.firebreak.starter.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whoever sits at the terminal answers: as sam what needs an approver, as alex the rest. */
final class TerminalPeople implements People {
    private final Cast cast;
    private final Terminal terminal;

    TerminalPeople(Cast cast, Terminal terminal) {
        this.cast = cast;
        this.terminal = terminal;
    }

    @Override
    public void answer(IncidentStatus status, Question question) {
        switch (question.kind()) {
            case APPROVAL -> decide(status, question);
            case TASK -> doTask(status, question);
            case FAILURE -> goOn(status, question);
        }
    }

    private void decide(IncidentStatus status, Question question) {
        OpenApproval approval = cast.sam().approvals(status.incidentId()).stream()
                .filter(open -> open.question().path().equals(question.path()))
                .findFirst()
                .orElseThrow(() -> new DemoFailed("the approval '%s' closed by itself".formatted(question.path())));
        terminal.print("");
        terminal.print(PlanText.of(approval));
        terminal.print("");
        boolean approves = choose("You are sam. Approve exactly this?", List.of("approve", "reject"))
                .equals("approve");
        Map<String, Object> answers = new LinkedHashMap<>();
        if (approves) {
            question.ballot().form().forEach(field -> answers.put(field.name(), fill(field)));
        }
        String reason = ask("Why? It stays in the report:");
        send(
                cast.sam(),
                status,
                question,
                AnswerKind.APPROVAL,
                new Answer(
                        question.ballot().attempt(),
                        approval.digest(),
                        approves ? Verdict.APPROVE : Verdict.REJECT,
                        answers,
                        reason,
                        null));
    }

    private void doTask(IncidentStatus status, Question question) {
        terminal.print("");
        terminal.print(question.ask());
        String choice = choose(
                "You are alex. Is it done, or is everything to be stopped and given back?", List.of("done", "undo"));
        if (choice.equals("done")) {
            send(
                    cast.alex(),
                    status,
                    question,
                    AnswerKind.TASK,
                    new Answer(null, null, Verdict.ANSWER, Map.of(), "done", null));
            return;
        }
        send(
                cast.sam(),
                status,
                question,
                AnswerKind.TASK,
                new Answer(null, null, Verdict.STOP_AND_UNDO, Map.of(), ask("Why? It stays in the report:"), null));
    }

    private void goOn(IncidentStatus status, Question question) {
        terminal.print("");
        terminal.bad(
                question.failure() == null ? question.ask() : question.failure().message());
        List<String> choices =
                question.ballot().choices().stream().map(Verdict::word).toList();
        Verdict verdict = Verdict.of(choose("How does it go on?", choices));
        send(
                verdict == Verdict.STOP_AND_UNDO ? cast.sam() : cast.alex(),
                status,
                question,
                AnswerKind.FAILURE,
                new Answer(null, null, verdict, Map.of(), ask("Why? It stays in the report:"), null));
    }

    private String fill(FormField field) {
        return field.oneOf().isEmpty() ? ask(field.title()) : choose(field.title(), field.oneOf());
    }

    private String choose(String question, List<String> choices) {
        while (true) {
            String answer = ask("%s [%s]".formatted(question, String.join(" | ", choices)));
            if (choices.contains(answer)) {
                return answer;
            }
        }
    }

    private String ask(String question) {
        return terminal.ask(question)
                .orElseThrow(
                        () -> new DemoFailed("nobody answers on this terminal: use --yes, and two demo people do"));
    }

    private void send(FirebreakClient who, IncidentStatus status, Question question, AnswerKind kind, Answer answer) {
        try {
            DecisionRecord decision = who.answer(status.incidentId(), question.path(), kind, answer);
            if (!decision.accepted()) {
                terminal.bad("it does not count: " + decision.why());
            }
        } catch (ServerException refused) {
            // Such as an empty reason: the question stays open and is asked again.
            terminal.bad(String.valueOf(refused.getMessage()));
        }
    }
}
