package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            new Meaning("could not find expected ':'", "a ':' and a blank are missing behind this word"),
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

    /** A word whose value begins with an expression without its sign, which YAML takes for a list of words. */
    private static final Pattern BRACED = Pattern.compile("[\\s-]*\\w+:\\s+(\\{\\s*[a-z]\\w*(?:\\.\\w+)+\\s*}).*");

    private final String file;
    private final String text;
    private final Lines lines;

    MalformedYaml(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = new Lines(file, text);
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
        Location context = exception.getContextMark().map(this::place).orElse(at);
        String said = exception.getProblem();
        Optional<Location> quote = lines.openQuote(at.line());
        if (isTrap(said, at, problems)) {
            return;
        }
        if (quote.isPresent() || said.contains(OPEN_QUOTE)) {
            problems.error(quote.orElse(context), "the quote that begins here is never closed");
        } else if (said.contains(COLON) && lines.isFirstColon(at)) {
            reportIndentation(at, problems);
        } else {
            problems.error(
                    place(said, at, context),
                    words(said).replace("{context}", context.line() + ":" + context.column()));
        }
    }

    /** Reports a line that YAML takes for something else than it looks like. */
    private boolean isTrap(String said, Location at, Problems problems) {
        String line = lines.text(at.line());
        Matcher exclamation = EXCLAMATION.matcher(line);
        Matcher braced = BRACED.matcher(line);
        if (exclamation.matches()) {
            problems.error(
                    new Location(file, at.line(), exclamation.start(1) + 1),
                    "YAML takes '!' at the beginning of text for a tag: put quotes around the whole text, as in if: \"!has(x)\"");
        } else if (braced.matches()) {
            problems.error(
                    new Location(file, at.line(), braced.start(1) + 1),
                    "'%s' is no expression: the '$' of '${' is missing".formatted(braced.group(1)));
        } else if (said.contains(COLON) && YamlTraps.isTernary(line)) {
            problems.error(at, YamlTraps.TERNARY);
        } else {
            return false;
        }
        return true;
    }

    /** A word stands where the line above allows none. */
    private void reportIndentation(Location at, Problems problems) {
        lines.withoutColon(at.line())
                .ifPresentOrElse(
                        word -> problems.error(word, words("could not find expected ':'")),
                        () -> problems.error(
                                lines.begin(at.line()),
                                "this line is indented more than the one above allows: the words of one step begin in one column"));
    }

    /** The parser tells where it gave up; what is open, or has no colon, begins where it had begun. */
    private Location place(String problem, Location at, Location context) {
        String said = problem.toLowerCase(Locale.ROOT);
        if (said.contains("(tab)")) {
            return lines.tab(at.line()).orElse(at);
        }
        boolean open = said.contains("expected ',' or") && at.line() > context.line();
        boolean named = said.contains("unexpected character found");
        return open || named || said.contains("could not find expected ':'") ? context : at;
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

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }
}
