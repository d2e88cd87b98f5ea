package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Places;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where the characters of scalars stand. It reads the source of a scalar once more, as YAML 1.2 chapters 7 and 8 say; where that
 * gives another text than the parser's, all characters count from the scalar's beginning.
 */
final class ScalarPlaces {
    private final String file;
    private final int[] source;

    ScalarPlaces(String file, String text) {
        this.file = file;
        this.source = text.codePoints().toArray();
    }

    Places of(ScalarEvent event) {
        Mark from = event.getStartMark().orElseThrow();
        Mark to = event.getEndMark().orElseThrow();
        PlacesBuilder builder = switch (event.getScalarStyle()) {
            case LITERAL, FOLDED -> new BlockScalar(event, new SourceWalk(file, source, from, to)).read();
            default -> new FlowScalar(event, new SourceWalk(file, source, from, to)).read();
        };
        boolean same = !event.getValue().isEmpty()
                && builder.text().stripTrailing().equals(event.getValue().stripTrailing());
        return same && !builder.text().isEmpty()
                ? builder.places()
                : Places.from(new Location(file, from.getLine() + 1, from.getColumn() + 1));
    }
}
