package dev.firebreak.starter.terminal;

import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import dev.firebreak.playbook.InputValues;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands that are ready to be pasted into a shell: an answer, with what it could say instead, and a start. */
final class CommandText {
    /** What no shell reads otherwise; step paths have brackets, which are a pattern. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private static final String BLANK = "…";

    private CommandText() {}

    /** The command that starts a playbook with these inputs. */
    static String start(String playbook, Map<String, Object> inputs) {
        StringJoiner command = new StringJoiner(" ").add("firebreak start " + quoted(playbook));
        inputs.forEach((name, value) -> command.add("-i " + quoted("%s=%s".formatted(name, argument(value)))));
        return command.toString();
    }

    private static String argument(Object value) {
        return value instanceof List<?> items
                ? InputValues.join(items.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    static String of(String incidentId, Question question) {
        List<Verdict> choices = question.ballot().choices();
        Verdict verdict = choices.getFirst();
        StringJoiner command = new StringJoiner(" ");
        command.add("firebreak " + word(verdict)).add(incidentId).add(quoted(question.path()));
        question.ballot().form().forEach(field -> command.add("-f " + quoted(field.name() + "=" + value(field))));
        if (verdict != Verdict.ANSWER) {
            command.add("--reason " + quoted(BLANK));
        }
        StringJoiner lines = new StringJoiner("\n").add(command.toString());
        question.ballot().form().stream()
                .filter(field -> field.oneOf().size() > 1)
                .forEach(field -> lines.add("%s can also be: %s".formatted(field.name(), others(field))));
        if (choices.size() > 1) {
            lines.add("instead of %s also: %s"
                    .formatted(
                            word(verdict),
                            choices.stream().skip(1).map(CommandText::word).collect(Collectors.joining(", "))));
        }
        return lines.toString();
    }

    private static String word(Verdict verdict) {
        return verdict == Verdict.STOP_AND_UNDO ? "stop --undo" : verdict.word();
    }

    private static String value(FormField field) {
        if (field.defaultText() != null) {
            return field.defaultText();
        }
        return field.oneOf().isEmpty() ? BLANK : field.oneOf().getFirst();
    }

    private static String others(FormField field) {
        return field.oneOf().stream()
                .filter(choice -> !choice.equals(value(field)))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'%s'".formatted(text.replace("'", "'\\''"));
    }
}
