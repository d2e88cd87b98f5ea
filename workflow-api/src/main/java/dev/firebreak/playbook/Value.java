package dev.firebreak.playbook;

import java.util.List;
import java.util.SequencedMap;

/** What can stand on the right of a word: text, {@code ${ }} around CEL, both mixed, a list, a map. */
public sealed interface Value {
    Location at();

    /** Plain text. It is typed by where it stands, so {@code 5} and {@code true} are text until a field wants a number. */
    record Text(String text, Location at) implements Value {}

    /** {@code ${cel}} as the whole scalar: keeps the type of the result. */
    record Computed(Cel cel) implements Value {
        @Override
        public Location at() {
            return cel.at();
        }
    }

    /** Text with {@code ${cel}} in it: the parts, each a {@link Text} or a {@link Computed}, are joined as text. */
    record Joined(List<Value> parts, Location at) implements Value {}

    /** A YAML sequence. */
    record Sequence(List<Value> items, Location at) implements Value {}

    /** A YAML mapping, in the order of the file. */
    record Mapping(SequencedMap<String, Value> entries, Location at) implements Value {}
}
