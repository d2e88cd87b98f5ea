package dev.firebreak.starter.terminal;

import dev.firebreak.consent.Ballot;
import dev.firebreak.incident.Question;
import java.util.StringJoiner;

/** A question that waits for a person: who may answer it, until when, and with which command. */
final class QuestionText {
    private QuestionText() {}

    static String of(String incidentId, Question question) {
        StringJoiner lines = new StringJoiner("\n  ");
        lines.add("Waits for a person at %s: %s".formatted(question.path(), Visible.line(question.ask())));
        if (question.failure() != null) {
            lines.add(Visible.line(question.failure().message()));
        }
        lines.add(who(question));
        CommandText.of(incidentId, question).lines().map(Visible::line).forEach(lines::add);
        return lines.toString();
    }

    private static String who(Question question) {
        Ballot ballot = question.ballot();
        return "may answer: %s%s; %s"
                .formatted(
                        String.join(" or ", ballot.from()),
                        ballot.votes() == 1 ? "" : "; votes needed: " + ballot.votes(),
                        ballot.deadline() == null
                                ? "it waits as long as it takes"
                                : "without an answer by %s %s"
                                        .formatted(ValueText.seconds(ballot.deadline()), silence(question)));
    }

    private static String silence(Question question) {
        return switch (question.kind()) {
            case APPROVAL -> "nothing is changed";
            case TASK, FAILURE -> "it has failed";
        };
    }
}
