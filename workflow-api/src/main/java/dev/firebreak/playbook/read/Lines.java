package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The lines of a file that is no YAML, looked at as people do: one word a line, its value behind it. Lines count from 1. */
final class Lines {
    private static final Pattern BEGIN = Pattern.compile("^[\\s-]*");
    private static final Pattern WORD = Pattern.compile("^[\\s-]*\\w[\\w-]*");
    private static final Pattern WITH_COLON = Pattern.compile("^[\\s-]*\\w[\\w-]*:(\\s.*)?$");
    private static final Pattern QUOTED = Pattern.compile("^[\\s-]*\\w[\\w-]*:\\s+(?=[\"'])");

    private final String file;
    private final List<String> lines;

    Lines(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
    }

    String text(int line) {
        return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
    }

    /** Where the content of a line begins. */
    Location begin(int line) {
        Matcher begin = BEGIN.matcher(text(line));
        return place(line, begin.find() ? begin.end() : 0);
    }

    Optional<Location> tab(int line) {
        int tab = text(line).indexOf('\t');
        return tab < 0 ? Optional.empty() : Optional.of(place(line, tab));
    }

    /** Whether the colon here stands behind the first word of its line. */
    boolean isFirstColon(Location colon) {
        String text = text(colon.line());
        int offset = text.offsetByCodePoints(0, Math.min(colon.column() - 1, text.codePointCount(0, text.length())));
        return WORD.matcher(text.substring(0, offset)).matches();
    }

    /** The word of the line above, when it has no colon, or no blank behind it. */
    Optional<Location> withoutColon(int line) {
        int above = above(line);
        boolean missing = WORD.matcher(text(above)).lookingAt()
                && !WITH_COLON.matcher(text(above)).matches();
        return missing ? Optional.of(begin(above)) : Optional.empty();
    }

    /** The last quote up to a line that is not closed on its own line, and runs over the next word. */
    Optional<Location> openQuote(int upTo) {
        return IntStream.rangeClosed(1, Math.min(upTo, lines.size()))
                .map(line -> Math.min(upTo, lines.size()) + 1 - line)
                .filter(line -> openQuote(text(line)) >= 0
                        && WITH_COLON.matcher(text(below(line))).matches())
                .mapToObj(line -> place(line, openQuote(text(line))))
                .findFirst();
    }

    /** The index of the quote that begins a value and is not closed on this line; -1: there is none. */
    private static int openQuote(String line) {
        Matcher quoted = QUOTED.matcher(line);
        if (!quoted.find()) {
            return -1;
        }
        int begin = quoted.end();
        char quote = line.charAt(begin);
        int index = begin + 1;
        while (index < line.length() && line.charAt(index) != quote) {
            index += quote == '"' && line.charAt(index) == '\\' ? 2 : 1;
        }
        return index < line.length() ? -1 : begin;
    }

    private int above(int line) {
        int above = line - 1;
        while (above > 0 && isEmpty(above)) {
            above--;
        }
        return above;
    }

    private int below(int line) {
        int below = line + 1;
        while (below <= lines.size() && isEmpty(below)) {
            below++;
        }
        return below;
    }

    private boolean isEmpty(int line) {
        String text = text(line).strip();
        return text.isEmpty() || text.startsWith("#");
    }

    private Location place(int line, int offset) {
        return new Location(file, line, text(line).codePointCount(0, offset) + 1);
    }
}
