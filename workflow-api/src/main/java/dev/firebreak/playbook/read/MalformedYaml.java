package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Says in a playbook author's words why a text is no YAML. The place is the parser's. */
final class MalformedYaml {
    /** What the parser says, and what it means here; the first that fits. */
    private record Meaning(String parser, String words) {}

    private static final String COLON = "mapping values are not allowed here";
    private static final String OPEN_QUOTE = "found unexpected end of stream";

    private static final String BLOCK =
            "'|' or '>' begins text on the lines below: put quotes around text on this line";
    private static final String NAME =
            "'&' and '*' at the beginning of text begin a YAML anchor or alias: put quotes around the text";

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    COLON,
                    "a ':' is not allowed here: put quotes around text with ': ' in it; the words of one step begin in one column"),
            new Meaning("do not use \t(tab)", "a tab stands where YAML takes spaces only: indent with spaces"),
            new Meaning("do not use \\t(tab)", "a tab stands where YAML takes spaces only: indent with spaces"),
            new Meaning("cannot start any token", "text cannot begin with this character: put quotes around it"),
            new Meaning("could not find expected ':'", "the ':' after a word is missing, here or on the line above"),
            new Meaning(
                    "unknown escape character",
                    "'\\' begins an escape in double quotes: write '\\\\' or use single quotes"),
            new Meaning(
                    "expected ',' or '}'",
                    "'{' at {context} begins a list of words that is not closed here; ${ } inside { } and text with commas need quotes"),
            new Meaning(
                    "expected ',' or ']'",
                    "'[' at {context} begins a list that is not closed here; ${ } inside [ ] and text with commas need quotes"),
            new Meaning(
                    "expected <block end>",
                    "this does not belong to what begins at {context}: lines of one list or step begin in one column, and text after a closing quote needs quotes too"),
            new Meaning("expected a comment or a line break", BLOCK),
            new Meaning("chomping or indentation", BLOCK),
            new Meaning("unexpected character found", NAME),
            new Meaning(
                    "sequence entries are not allowed",
                    "a list item is not allowed here: items begin in one column, on lines of their own"),
            new Meaning(
                    "expected escape sequence",
                    "'\\\\' begins an escape in double quotes, and this one is not complete"),
            new Meaning(
                    "expected the node content",
                    "a value is missing here, or text that begins with this character needs quotes"));

    /** A word whose value begins with an exclamation mark, which YAML takes for a tag. */
    private static final Pattern EXCLAMATION = Pattern.compile("[\\s-]*\\w+:\\s+(!).*");

    private final String file;
    private final String text;

    MalformedYaml(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Adds the problem.
     *
     * @param last the place of the last part that was read, for what the parser gives no place
     */
    void report(YamlEngineException exception, Location last, Problems problems) {
        switch (exception) {
            case MarkedYamlEngineException marked -> report(marked, last, problems);
            case ReaderException reader ->
                problems.error(
                        place(reader.getPosition()),
                        "the character U+%04X is not allowed in YAML: delete it, or write it as an escape in double quotes"
                                .formatted(reader.getCodePoint()));
            case YamlVersionException version ->
                problems.error(last, "this YAML version is not known: leave the %YAML line out");
            default ->
                problems.error(last, "this is no YAML: %s".formatted(oneLine(String.valueOf(exception.getMessage()))));
        }
    }

    private void report(MarkedYamlEngineException exception, Location last, Problems problems) {
        Location at = exception.getProblemMark().map(this::place).orElse(last);
        Matcher exclamation = EXCLAMATION.matcher(line(at));
        if (exclamation.matches()) {
            problems.error(
                    new Location(file, at.line(), exclamation.start(1) + 1),
                    "YAML takes '!' at the beginning of text for a tag: put quotes around the whole text, as in if: \"!has(x)\"");
            return;
        }
        if (exception.getProblem().contains(COLON) && YamlTraps.isTernary(line(at))) {
            problems.error(at, YamlTraps.TERNARY);
            return;
        }
        Location context = exception.getContextMark().map(this::place).orElse(at);
        if (exception.getProblem().contains(OPEN_QUOTE)) {
            problems.error(context, "the quote that begins here is never closed");
            return;
        }
        problems.error(at, words(exception.getProblem()).replace("{context}", context.line() + ":" + context.column()));
    }

    private static String words(String problem) {
        String said = problem.toLowerCase(Locale.ROOT);
        return MEANINGS.stream()
                .filter(meaning -> said.contains(meaning.parser()))
                .map(Meaning::words)
                .findFirst()
                .orElse("this is no YAML: " + oneLine(problem));
    }

    private Location place(Mark mark) {
        return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of a code point. */
    private Location place(int index) {
        int end = text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
        List<String> lines = (text.substring(0, end) + "|").lines().toList();
        String last = lines.getLast();
        return new Location(file, lines.size(), last.codePointCount(0, last.length()));
    }

    private String line(Location at) {
        return text.lines().skip(at.line() - 1L).findFirst().orElse("");
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }
}
