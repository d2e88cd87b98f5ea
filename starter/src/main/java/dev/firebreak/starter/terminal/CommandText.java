package dev.firebreak.starter.terminal;

import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.ShellWord;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The command that answers a question, ready to be pasted into a shell, with what it could say instead. */
public final class CommandText {
    private static final String BLANK = "…";

    private CommandText() {}

    /** The command alone, with the answer that comes first. */
    public static String answer(String incidentId, Question question) {
        Verdict verdict = question.ballot().choices().getFirst();
        StringJoiner command = new StringJoiner(" ");
        command.add(Program.NAME + " " + word(verdict)).add(incidentId).add(ShellWord.quoted(question.path()));
        question.ballot()
                .form()
                .forEach(field -> command.add("-f " + ShellWord.quoted(field.name() + "=" + value(field))));
        if (verdict != Verdict.ANSWER) {
            command.add("--reason " + ShellWord.quoted(BLANK));
        }
        return command.toString();
    }

    static String of(String incidentId, Question question) {
        List<Verdict> choices = question.ballot().choices();
        StringJoiner lines = new StringJoiner("\n").add(answer(incidentId, question));
        question.ballot().form().stream()
                .filter(field -> field.oneOf().size() > 1)
                .forEach(field -> lines.add(choice(field)));
        if (choices.size() > 1) {
            lines.add("instead of %s also: %s"
                    .formatted(
                            word(choices.getFirst()),
                            choices.stream().skip(1).map(CommandText::word).collect(Collectors.joining(", "))));
        }
        return lines.toString();
    }

    /** The command that ends the incident at this question and gives everything back. */
    static String undo(String incidentId, Question question) {
        return "%s stop %s %s --undo --reason %s"
                .formatted(Program.NAME, incidentId, ShellWord.quoted(question.path()), ShellWord.quoted(BLANK));
    }

    private static String word(Verdict verdict) {
        return verdict == Verdict.STOP_AND_UNDO ? "stop --undo" : verdict.word();
    }

    /** What nobody has said stays blank: an answer is signed, and none is given by copying a line. */
    private static String value(FormField field) {
        return field.defaultText() == null ? BLANK : field.defaultText();
    }

    private static String choice(FormField field) {
        return field.defaultText() == null
                ? "%s is one of: %s".formatted(field.name(), String.join(", ", field.oneOf()))
                : "%s can also be: %s".formatted(field.name(), others(field.oneOf(), field.defaultText()));
    }

    private static String others(List<String> choices, String one) {
        return choices.stream().filter(choice -> !choice.equals(one)).collect(Collectors.joining(", "));
    }
}
