package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** The characters of a literal ({@code |}) or folded ({@code >}) scalar: the indentation goes, folded lines join. */
final class BlockScalar {
    /** A line without its indentation. */
    private record Line(String text, Location at) {
        boolean isEmpty() {
            return text.isEmpty();
        }

        boolean beginsWithBlank() {
            return text.startsWith(" ") || text.startsWith("\t");
        }

        Location end() {
            return right(text.codePointCount(0, text.length()));
        }

        Location right(int characters) {
            return new Location(at.file(), at.line(), at.column() + characters);
        }

        Line without(int indentation) {
            int spaces = Math.min(indentation, leadingSpaces(text));
            return new Line(text.substring(spaces), right(spaces));
        }
    }

    private final ScalarEvent event;
    private final SourceWalk walk;
    private final PlacesBuilder builder = new PlacesBuilder();

    BlockScalar(ScalarEvent event, SourceWalk walk) {
        this.event = event;
        this.walk = walk;
    }

    PlacesBuilder read() {
        List<Line> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            int column = 0;
            for (int character : line.text().codePoints().toArray()) {
                builder.add(character, line.right(column++));
            }
            addBreak(line, lines.subList(i + 1, lines.size()));
        }
        return builder;
    }

    /**
     * The break after a line. A folded line drops its break when empty lines follow, which keep theirs, and has a space for it
     * otherwise; lines that begin with a blank keep all breaks around them.
     */
    private void addBreak(Line line, List<Line> after) {
        if (line.isEmpty() || line.beginsWithBlank() || event.getScalarStyle() == ScalarStyle.LITERAL) {
            builder.add('\n', line.end());
            return;
        }
        Optional<Line> next = after.stream().filter(other -> !other.isEmpty()).findFirst();
        if (next.isEmpty() || next.get().beginsWithBlank()) {
            builder.add('\n', line.end());
        } else if (!after.getFirst().isEmpty()) {
            builder.add(' ', line.end());
        }
    }

    private List<Line> lines() {
        line();
        List<Line> raw = new ArrayList<>();
        while (walk.hasNext()) {
            raw.add(line());
        }
        int indentation = raw.stream()
                        .map(Line::text)
                        .filter(text -> !text.isBlank())
                        .mapToInt(BlockScalar::leadingSpaces)
                        .findFirst()
                        .orElse(0)
                - leadingSpaces(event.getValue().replaceFirst("^\n+", ""));
        return raw.stream().map(line -> line.without(indentation)).toList();
    }

    private Line line() {
        Location at = walk.here();
        StringBuilder text = new StringBuilder();
        while (walk.hasNext() && !walk.atBreak()) {
            text.appendCodePoint(walk.next());
        }
        if (walk.hasNext()) {
            walk.next();
        }
        return new Line(text.toString(), at);
    }

    private static int leadingSpaces(String text) {
        return text.length() - text.replaceFirst("^ +", "").length();
    }
}
