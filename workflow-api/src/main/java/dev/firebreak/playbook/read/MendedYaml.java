package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads on behind a line that is no YAML: the parser ends there, so the value of the word on that line is left out and the text is
 * read again. Where that does not help, only what the parser said first is told.
 */
final class MendedYaml {
    private static final int MOST_LINES = 20;

    private static final Pattern WORD_AND_VALUE = Pattern.compile("((?: |- )*)[A-Za-z_][\\w-]*:(?= +\\S)");

    /** YAML breaks lines there too, and this class does not count them. */
    private static final Pattern OTHER_BREAKS = Pattern.compile("\\r(?!\\n)|[\\u0085\\u2028\\u2029]");

    private final String file;
    private final List<Problem> malformed = new ArrayList<>();

    private MendedYaml(String file) {
        this.file = file;
    }

    /** The document, as far as it could be read; empty when there is none, which is then a problem. */
    static Optional<Yaml> parse(String file, String text, Problems problems) {
        Problems found = new Problems();
        YamlParser.Parsed parsed = YamlParser.parse(file, text, found);
        if (parsed.malformed().isEmpty() || OTHER_BREAKS.matcher(text).find()) {
            problems.take(found);
            return parsed.document();
        }
        MendedYaml mended = new MendedYaml(file);
        Problems more = new Problems();
        Optional<Yaml> document = mended.readOn(parsed, text, found, more);
        if (document.isEmpty()) {
            problems.take(found);
            return Optional.empty();
        }
        problems.take(more);
        mended.malformed.forEach(problem -> problems.error(problem.at(), problem.message()));
        mended.malformed.forEach(problem -> problems.nothingMoreOn(problem.at()));
        return document;
    }

    private Optional<Yaml> readOn(YamlParser.Parsed first, String text, Problems found, Problems more) {
        YamlParser.Parsed parsed = first;
        Problems said = found;
        String[] lines = text.split("\n", -1);
        while (parsed.malformed().isPresent()) {
            Location at = parsed.malformed().get();
            if (malformed.size() >= MOST_LINES || isKnown(at) || !leaveOutValue(lines, at.line() - 1)) {
                return Optional.empty();
            }
            malformed.addAll(said.on(at));
            said = new Problems();
            parsed = YamlParser.parse(file, String.join("\n", lines), said);
        }
        more.take(said);
        return parsed.document();
    }

    private boolean isKnown(Location at) {
        return malformed.stream().anyMatch(problem -> problem.at().line() == at.line());
    }

    /** False: the value does not stand on the line alone. */
    private static boolean leaveOutValue(String[] lines, int line) {
        Matcher word = WORD_AND_VALUE.matcher(line < lines.length ? lines[line] : "");
        if (!word.lookingAt()) {
            return false;
        }
        int column = word.end(1);
        boolean alone = Arrays.stream(lines, line + 1, lines.length)
                .filter(next -> !next.isBlank())
                .findFirst()
                .map(next -> next.length() - next.stripLeading().length() <= column)
                .orElse(true);
        if (alone) {
            lines[line] = word.group() + " ''" + (lines[line].endsWith("\r") ? "\r" : "");
        }
        return alone;
    }
}
