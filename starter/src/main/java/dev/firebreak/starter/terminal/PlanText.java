package dev.firebreak.starter.terminal;

import dev.firebreak.action.Effect;
import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.starter.gateway.OpenApproval;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** An approval in words: the question, exactly the calls that consent covers, and who may decide until when. */
public final class PlanText {
    private final StringJoiner lines = new StringJoiner("\n");

    private PlanText() {}

    public static String of(OpenApproval approval) {
        PlanText text = new PlanText();
        Ballot ballot = approval.question().ballot();
        text.lines.add(Visible.line(approval.question().ask()));
        text.lines.add("");
        text.lines.add("If approved, exactly this happens:");
        text.steps(approval.plan().steps(), "  ");
        text.lines.add("");
        ballot.form().forEach(text::field);
        text.lines.add("May decide: %s; votes needed: %d, so far: %d"
                .formatted(
                        String.join(", ", ballot.from()),
                        ballot.votes(),
                        approval.votes().stream()
                                .filter(DecisionRecord::accepted)
                                .count()));
        if (approval.refusal() != null) {
            text.lines.add("You cannot approve it: " + Visible.line(approval.refusal()));
        }
        if (ballot.deadline() != null) {
            text.lines.add("Without a decision by %s nothing is changed.".formatted(ballot.deadline()));
        }
        text.lines.add("Plan %s, attempt %d".formatted(approval.digest(), ballot.attempt()));
        return text.lines.toString();
    }

    private void steps(List<PlannedStep> steps, String indent) {
        for (int number = 1; number <= steps.size(); number++) {
            step(steps.get(number - 1), "%s%d. ".formatted(indent, number), indent + "   ");
        }
    }

    private void step(PlannedStep step, String bullet, String indent) {
        String call = step.action() == null ? "" : "  [%s%s]".formatted(step.action(), effect(step.effect()));
        lines.add(bullet + Visible.line(step.title()) + Visible.line(call));
        if (step.guard() != null) {
            lines.add("%sonly if %s".formatted(indent, Visible.line(step.guard())));
        }
        step.with()
                .forEach((name, value) ->
                        lines.add("%s%s: %s".formatted(indent, name, Visible.line(ValueText.of(value)))));
        step.answers().forEach((name, field) -> lines.add("%s%s: your answer '%s'".formatted(indent, name, field)));
        step.knownAfter()
                .forEach((name, source) ->
                        lines.add("%s%s: known later (%s)".formatted(indent, name, Visible.line(source))));
        if (step.effect() != null && step.effect().changes() && !step.undo().isEmpty()) {
            lines.add("%sundo: %s".formatted(indent, Visible.line(step.undo())));
        }
        if (step.kind().equals("each") && step.steps().isEmpty()) {
            lines.add(indent + "nothing, as things stand");
        }
        steps(step.steps(), indent);
    }

    private void field(FormField field) {
        lines.add("To answer: %s (%s)%s%s"
                .formatted(
                        Visible.line(field.title()),
                        field.name(),
                        field.oneOf().isEmpty() ? "" : ", one of " + String.join(", ", field.oneOf()),
                        field.defaultText() == null ? "" : ", else " + field.defaultText()));
    }

    private static String effect(@Nullable Effect effect) {
        if (effect == null) {
            return "";
        }
        return switch (effect) {
            case READS -> ", only reads";
            case CHANGES -> ", changes";
            case DESTROYS -> ", DESTROYS";
        };
    }
}
