package dev.firebreak.starter.terminal;

import dev.firebreak.action.Effect;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Plan.OwnUndo;
import dev.firebreak.consent.Plan.PlannedStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Planned steps in words, one under the other, with what runs inside them. */
final class StepLines {
    private static final Pattern STEP = Pattern.compile("\\bsteps\\.(\\w+)");

    private final StringJoiner lines;
    private final Notes notes;

    /** What was said last under a label. */
    private final Map<String, String> last = new HashMap<>();

    StepLines(StringJoiner lines, Notes notes) {
        this.lines = lines;
        this.notes = notes;
    }

    /** What else is known about a step. */
    interface Notes {
        /** The permissions that it needs; null: none. */
        @Nullable
        String permissions(PlannedStep step);

        default List<String> about(PlannedStep step) {
            return List.of();
        }

        /** What stands above the steps inside; null: nothing. */
        default @Nullable String inside(PlannedStep step) {
            return null;
        }

        /** What stands above the steps that run instead; null: nothing. */
        default @Nullable String otherwise(PlannedStep step) {
            return null;
        }

        default List<PlannedStep> otherwiseSteps(PlannedStep step) {
            return List.of();
        }
    }

    void add(List<PlannedStep> steps, String indent) {
        for (int number = 1; number <= steps.size(); number++) {
            step(steps.get(number - 1), "%s%d. ".formatted(indent, number), indent + "   ");
        }
    }

    private void step(PlannedStep step, String bullet, String indent) {
        String call = step.action() == null ? "" : "  [%s%s]".formatted(step.action(), effect(step.effect()));
        lines.add(bullet + Visible.line(name(step)) + Visible.line(call));
        if (step.guard() != null) {
            lines.add("%sonly if %s".formatted(indent, Visible.line(step.guard())));
        }
        values(step, indent);
        line(indent, step.unattended(), "nobody is asked: ");
        folded(indent, "permissions: ", notes.permissions(step));
        if (step.effect() != null && step.effect().changes() && !step.undo().isEmpty()) {
            folded(indent, "undo: ", step.undo());
        }
        if (step.ownUndo() != null) {
            OwnUndo undo = step.ownUndo();
            values(step, undo.with(), undo.answers(), undo.knownAfter(), indent + "  ");
        }
        notes.about(step).forEach(note -> line(indent, note, ""));
        if (step.kind().equals("each")
                && step.steps().isEmpty()
                && step.knownAfter().isEmpty()) {
            lines.add(indent + "nothing, as things stand");
        }
        inside(step, indent);
    }

    /** The same text as the last one under this label is not read again. */
    private void folded(String indent, String label, @Nullable String text) {
        if (text != null) {
            boolean again = text.equals(last.put(label, text));
            line(indent, again ? "as above" : text, label);
        }
    }

    /** The title and the id, which expressions use; a step without a title is called by what it does. */
    private static String name(PlannedStep step) {
        return "%s (%s)".formatted(step.title().equals(step.id()) ? kind(step) : step.title(), step.id());
    }

    private static String kind(PlannedStep step) {
        return switch (step.kind()) {
            case "do", "aws" -> "Call";
            case "approve" -> "Ask for consent";
            case "task" -> "Ask a person";
            case "choose" -> "Depending on the case";
            case "parallel" -> "Side by side";
            case "branch" -> "Branch";
            case "each" -> "For each";
            case "wait" -> "Wait";
            case "notify" -> "Tell people";
            case "play" -> "Play another playbook";
            case "stop" -> "End here";
            default -> step.kind();
        };
    }

    private void values(PlannedStep step, String indent) {
        values(step, with(step), step.answers(), step.knownAfter(), indent);
    }

    private void values(
            PlannedStep step,
            Map<String, Object> with,
            Map<String, String> answers,
            Map<String, String> knownAfter,
            String indent) {
        with.forEach((name, value) ->
                lines.add("%s%s: %s".formatted(indent, label(step, name), Visible.line(ValueText.of(value)))));
        answers.forEach((name, field) -> lines.add("%s%s: your answer '%s'".formatted(indent, name, field)));
        knownAfter.forEach((name, source) ->
                lines.add("%s%s: %s".formatted(indent, label(step, name), Visible.line(knownAfter(source)))));
    }

    /** What a change is made with stands there whole. */
    private static Map<String, Object> with(PlannedStep step) {
        return step.effect() == Effect.READS ? ValueText.brief(step.with()) : step.with();
    }

    private void inside(PlannedStep step, String indent) {
        String inside = notes.inside(step);
        line(indent, inside, "");
        add(step.steps(), inside == null ? indent : indent + "  ");
        line(indent, notes.otherwise(step), "");
        add(notes.otherwiseSteps(step), indent + "  ");
    }

    private void line(String indent, @Nullable String text, String label) {
        if (text != null) {
            lines.add(indent + label + Visible.line(text));
        }
    }

    /** The words of a step that calls nothing. */
    private static String label(PlannedStep step, String name) {
        return switch (step.kind()) {
            case "approve", "task" -> "asks";
            case "stop" -> "because";
            default -> name;
        };
    }

    /** An expression, and the steps that it waits for. */
    static String knownAfter(String source) {
        String steps = STEP.matcher(source)
                .results()
                .map((MatchResult step) -> step.group(1))
                .distinct()
                .collect(Collectors.joining(" and "));
        return steps.isEmpty() ? "known later (%s)".formatted(source) : "known after %s (%s)".formatted(steps, source);
    }

    /** A field that somebody has to fill. */
    static String field(FormField field) {
        return "%s (%s)%s%s"
                .formatted(
                        field.title(),
                        field.name(),
                        field.oneOf().isEmpty() ? "" : ", one of " + String.join(", ", field.oneOf()),
                        field.defaultText() == null ? "" : ", else " + field.defaultText());
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
