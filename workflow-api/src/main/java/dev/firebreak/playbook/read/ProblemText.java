package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Problems as people read them: {@code file:line:column: message}, the line of the file, and a caret below the column. Plain
 * text, safe to print: whatever the file holds, no control character comes out.
 */
public final class ProblemText {
    /** Characters of a line that are shown; a longer one is cut around the column. */
    private static final int WIDTH = 100;

    private static final String CUT = "…";

    private final List<String> lines;

    private final @Nullable String file;

    /** For problems of one file, which has this content. */
    public ProblemText(String text) {
        this(null, text);
    }

    /**
     * For problems of a file and of those that it plays, whose lines are not shown.
     *
     * @param file its name in the problems; null: all problems are of it
     */
    public ProblemText(@Nullable String file, String text) {
        this.file = file;
        lines = text.lines().toList();
    }

    /** All problems in their order, each as {@link #of} says. */
    public String all(List<Problem> problems) {
        return problems.stream().map(this::of).collect(Collectors.joining("\n"));
    }

    /** One problem; its last line ends with a line break. */
    public String of(Problem problem) {
        String mark = problem.severity() == Problem.Severity.WARNING ? "warning: " : "";
        return "%s: %s%s\n%s".formatted(problem.at(), mark, problem.message(), excerpt(problem.at()));
    }

    private String excerpt(Location at) {
        boolean another = file != null && !file.equals(at.file());
        if (another || at.line() < 1 || at.line() > lines.size()) {
            return "";
        }
        String text = lines.get(at.line() - 1);
        int length = text.codePointCount(0, text.length());
        int column = Math.clamp(at.column() - 1, 0, length);
        int begin = length <= WIDTH ? 0 : Math.clamp(column - WIDTH / 2, 0, length - WIDTH);
        int end = Math.min(length, begin + WIDTH);
        String shown = shown(text, begin, end);
        String left = begin > 0 ? CUT : "";
        String right = end < length ? CUT : "";
        return "  " + left + shown + right + "\n" + "  " + " ".repeat(left.length() + column - begin) + "^\n";
    }

    /** The part between two characters, so that it can be printed. */
    private static String shown(String line, int begin, int end) {
        int from = line.offsetByCodePoints(0, begin);
        return line.substring(from, line.offsetByCodePoints(from, end - begin))
                .codePoints()
                .map(ProblemText::printable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** One column for one character, so that the caret stands below it: a tab is a space. */
    private static int printable(int character) {
        if (character == '\t') {
            return ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '\ufffd';
            default -> character;
        };
    }
}
