package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One part of a sound playbook is made unreadable after the other: whatever it is, about the rest nothing is said. */
@Tag("thorough")
class UnreadPartsTest {
    private static final PlaybookReader READER = new PlaybookReader(new FakeActions());

    private static final Pattern WORD = Pattern.compile("(\\s*(?:- )?)(\\w+):( .*)?");

    @ParameterizedTest
    @ValueSource(strings = {"definitions/calls.yaml", "definitions/every-word.yaml", "definitions/flow.yaml"})
    void whatCannotBeReadIsToldWhereItStandsAndNowhereElse(String file) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources", file));
        assertThat(problems(lines)).as("%s as it is", file).isEmpty();
        List<String> elsewhere = new ArrayList<>();
        IntStream.range(0, lines.size())
                .filter(line -> WORD.matcher(lines.get(line)).matches())
                .forEach(line -> damaged(lines, line).forEach(text -> elsewhere.addAll(strayed(lines, line, text))));
        assertThat(elsewhere).isEmpty();
    }

    /** The file with the word, its value or both made unreadable; no line moves. */
    private static List<List<String>> damaged(List<String> lines, int at) {
        Matcher word = WORD.matcher(lines.get(at));
        assertThat(word.matches()).isTrue();
        List<String> unknown = new ArrayList<>(lines);
        unknown.set(at, word.group(1) + "zzzz:" + (word.group(3) == null ? "" : word.group(3)));
        return List.of(
                unknown,
                without(lines, at, word, ""),
                without(lines, at, word, " [[x]]"),
                without(lines, at, word, isName(word) ? word.group(3) + "!" : " x y"));
    }

    /** One that is spelt badly stays the name that was meant. */
    private static boolean isName(Matcher word) {
        return word.group(2).matches("id|as") && word.group(3) != null;
    }

    private static List<String> without(List<String> lines, int at, Matcher word, String value) {
        List<String> text = new ArrayList<>(lines);
        text.set(at, word.group(1) + word.group(2) + ":" + value);
        for (int line = at + 1; line < end(lines, at); line++) {
            text.set(line, "");
        }
        return text;
    }

    /** The line behind all that belongs to the word on a line. */
    private static int end(List<String> lines, int at) {
        return IntStream.range(at + 1, lines.size())
                .filter(line -> !lines.get(line).isBlank() && indentation(lines.get(line)) <= column(lines.get(at)))
                .findFirst()
                .orElse(lines.size());
    }

    private static List<String> strayed(List<String> lines, int at, List<String> damaged) {
        if (isWellFormed(damaged)) {
            return List.of();
        }
        Set<Integer> near = near(lines, at);
        return problems(damaged).stream()
                .filter(problem -> !near.contains(problem.at().line() - 1))
                .map(problem -> "'%s': %s".formatted(damaged.get(at).strip(), problem))
                .toList();
    }

    private static boolean isWellFormed(List<String> lines) {
        Problems problems = new Problems();
        PlaybookReader.form("p.yaml", text(lines), problems);
        return problems.isSound();
    }

    /** The lines of the word, of the words beside it, of the one around it, and of the words beside that. */
    private static Set<Integer> near(List<String> lines, int at) {
        Set<Integer> near = new TreeSet<>(beside(lines, at));
        IntStream.range(at, end(lines, at)).forEach(near::add);
        int around = around(lines, at);
        if (around >= 0) {
            near.addAll(beside(lines, around));
        }
        return near;
    }

    /** The line of the word around the one on a line; -1: none. */
    private static int around(List<String> lines, int at) {
        return IntStream.iterate(at, line -> line >= 0, line -> line - 1)
                .filter(line -> !lines.get(line).isBlank() && column(lines.get(line)) < column(lines.get(at)))
                .findFirst()
                .orElse(-1);
    }

    /** The lines of the words of one mapping. */
    private static List<Integer> beside(List<String> lines, int at) {
        int column = column(lines.get(at));
        List<Integer> beside = new ArrayList<>();
        for (int line = at; line >= 0 && !isBefore(lines.get(line), column); line--) {
            beside.add(line);
            if (isItem(lines.get(line), column)) {
                break;
            }
        }
        for (int line = at + 1; line < lines.size() && !isBefore(lines.get(line), column); line++) {
            if (isItem(lines.get(line), column)) {
                break;
            }
            beside.add(line);
        }
        return beside.stream()
                .filter(line -> !lines.get(line).isBlank() && column(lines.get(line)) == column)
                .toList();
    }

    private static boolean isBefore(String line, int column) {
        return !line.isBlank() && column(line) < column;
    }

    private static boolean isItem(String line, int column) {
        return column(line) == column && line.strip().startsWith("- ");
    }

    private static List<Problem> problems(List<String> lines) {
        return READER.read("p.yaml", text(lines)).problems();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Where the first word of the line begins, behind the sign of a list. */
    private static int column(String line) {
        return indentation(line.replaceFirst("- ", "  "));
    }
}
