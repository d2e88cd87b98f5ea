package dev.firebreak.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can stand on the right of a word: text, {@code ${ }} around CEL, both mixed, a list, a map. */
public sealed interface Value {
    Location at();

    /** All expressions in it. */
    default Stream<Cel> expressions() {
        return switch (this) {
            case Text text -> Stream.empty();
            case Secret secret -> Stream.empty();
            case Computed computed -> Stream.of(computed.cel());
            case Joined joined -> joined.parts().stream().flatMap(Value::expressions);
            case Sequence sequence -> sequence.items().stream().flatMap(Value::expressions);
            case Mapping mapping -> mapping.entries().values().stream().flatMap(Value::expressions);
        };
    }

    /**
     * What the value stands for, once its expressions are evaluated; null, and left out of lists and maps, where CEL says null.
     *
     * @param evaluate an expression to text, Long, Double, Boolean, list or map
     */
    default @Nullable Object resolve(Function<Cel, @Nullable Object> evaluate) {
        return switch (this) {
            case Text text -> text.text();
            case Secret secret -> secret.reference();
            case Computed computed -> evaluate.apply(computed.cel());
            case Joined joined -> {
                StringBuilder text = new StringBuilder();
                joined.parts().forEach(part -> text.append(part.resolve(evaluate)));
                yield text.toString();
            }
            case Sequence sequence -> {
                List<Object> items = new ArrayList<>();
                sequence.items().forEach(item -> {
                    Object known = item.resolve(evaluate);
                    if (known != null) {
                        items.add(known);
                    }
                });
                yield items;
            }
            case Mapping mapping -> resolve(mapping.entries(), evaluate);
        };
    }

    /** The same for every value of a map. */
    static Map<String, Object> resolve(Map<String, Value> entries, Function<Cel, @Nullable Object> evaluate) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            Object known = value.resolve(evaluate);
            if (known != null) {
                resolved.put(name, known);
            }
        });
        return resolved;
    }

    /** Plain text. It is typed by where it stands, so {@code 5} and {@code true} are text until a field wants a number. */
    record Text(String text, Location at) implements Value {}

    /** {@code ${cel}} as the whole scalar: keeps the type of the result. */
    record Computed(Cel cel) implements Value {
        @Override
        public Location at() {
            return cel.at();
        }
    }

    /**
     * {@code ${secrets.name}}: a secret of the worker host. A run, its plan and its report hold this reference only; the worker
     * puts the secret in its place when it makes the call.
     */
    record Secret(String name, Location at) implements Value {
        /** How a run names it. */
        public String reference() {
            return "${secrets." + name + "}";
        }
    }

    /** Text with {@code ${cel}} in it: the parts, each a {@link Text} or a {@link Computed}, are joined as text. */
    record Joined(List<Value> parts, Location at) implements Value {}

    /** A YAML sequence. */
    record Sequence(List<Value> items, Location at) implements Value {}

    /** A YAML mapping, in the order of the file. */
    record Mapping(SequencedMap<String, Value> entries, Location at) implements Value {}
}
