package dev.firebreak.starter.terminal;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a step, and what it found. */
public final class StepText {
    private static final int LONGEST_FIELDS = 300;

    private StepText() {}

    /** A sign, the title, and what people said to it. */
    public static String line(StepRecord step, IncidentStatus status) {
        Optional<Question> question = status.questions().stream()
                .filter(open -> open.path().equals(step.path()))
                .findFirst();
        String said = question.map(StepText::asked).orElseGet(() -> answered(step, status));
        String why = step.why() == null ? "" : ": " + step.why();
        return "%s %s%s"
                .formatted(
                        question.isPresent() ? "?" : sign(step),
                        Visible.line(step.title() + note(step) + said + why),
                        undo(step, status));
    }

    /** What it found or made, on one line; empty: nothing that is worth one. */
    public static Optional<String> finding(StepRecord step) {
        return step.action() == null || !step.status().equals("done") ? Optional.empty() : finding(step.result());
    }

    /** An action that sums up what it found has said it best; any other output is cut where it gets long. */
    static Optional<String> finding(Map<String, Object> result) {
        if (result.get("summary") instanceof String summary) {
            return Optional.of(Visible.line(summary));
        }
        String fields = Visible.line(ValueText.fields(ValueText.brief(result)));
        return Optional.of(cut(fields)).filter(line -> !line.isEmpty());
    }

    /** Between characters, some of which are two of Java's. */
    private static String cut(String fields) {
        return fields.codePointCount(0, fields.length()) <= LONGEST_FIELDS
                ? fields
                : fields.substring(0, fields.offsetByCodePoints(0, LONGEST_FIELDS)) + "…";
    }

    private static String sign(StepRecord step) {
        return switch (step.status()) {
            case "done" -> "+";
            case "failed" -> "!";
            case "running" -> ">";
            default -> "-";
        };
    }

    private static String note(StepRecord step) {
        return switch (step.status()) {
            case "done" -> "";
            case "running" ->
                step.kind().equals("wait")
                        ? " (until %s)".formatted(step.called().get("until"))
                        : "";
            default -> " (%s)".formatted(step.status());
        };
    }

    private static String asked(Question question) {
        Ballot ballot = question.ballot();
        return " (asked of %s%s)"
                .formatted(
                        String.join(" or ", ballot.from()),
                        ballot.deadline() == null ? "" : ", until " + ValueText.seconds(ballot.deadline()));
    }

    /** Who answered it the last time it was asked. */
    private static String answered(StepRecord step, IncidentStatus status) {
        int last = status.decisions().stream()
                .filter(decision -> answers(decision, step))
                .mapToInt(DecisionRecord::attempt)
                .max()
                .orElse(0);
        String who = status.decisions().stream()
                .filter(decision -> answers(decision, step) && decision.attempt() == last)
                .map(decision -> decision.by() + DecisionText.answers(decision))
                .collect(Collectors.joining(" and "));
        if (who.isEmpty()) {
            return "";
        }
        return switch (step.status()) {
            case "done" -> ": %s by %s".formatted(step.kind().equals("task") ? "answered" : "approved", who);
            case "rejected" -> " by " + who;
            default -> "";
        };
    }

    private static boolean answers(DecisionRecord decision, StepRecord step) {
        return decision.accepted()
                && decision.path().equals(step.path())
                && switch (decision.verdict()) {
                    case APPROVE, REJECT, ANSWER -> true;
                    case ASK, RETRY, SKIP, STOP, STOP_AND_UNDO -> false;
                }
                && (decision.verdict() == Verdict.REJECT) == step.status().equals("rejected");
    }

    /** An incident that has ended gives nothing back any more: its 'possible' is history. */
    private static String undo(StepRecord step, IncidentStatus status) {
        return step.undo().equals("none")
                        || (step.undo().equals("possible") && status.state().ended())
                ? ""
                : "  [undo: %s]".formatted(Visible.line(step.undo()));
    }
}
