package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Value;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The expressions in a value. */
final class Values {
    private Values() {}

    /** Those that are a whole value, and keep their type. */
    static Stream<Cel> whole(@Nullable Value value) {
        return switch (value) {
            case Value.Computed computed -> Stream.of(computed.cel());
            case Value.Sequence list -> list.items().stream().flatMap(Values::whole);
            case Value.Mapping map -> map.entries().values().stream().flatMap(Values::whole);
            case Value.Text text -> Stream.empty();
            case Value.Secret secret -> Stream.empty();
            case Value.Joined joined -> Stream.empty();
            case null -> Stream.empty();
        };
    }

    /** Those that are a part of a text. */
    static Stream<Cel> joined(@Nullable Value value) {
        return switch (value) {
            case Value.Joined joined -> joined.parts().stream().flatMap(Values::whole);
            case Value.Sequence list -> list.items().stream().flatMap(Values::joined);
            case Value.Mapping map -> map.entries().values().stream().flatMap(Values::joined);
            case Value.Text text -> Stream.empty();
            case Value.Secret secret -> Stream.empty();
            case Value.Computed computed -> Stream.empty();
            case null -> Stream.empty();
        };
    }

    static Stream<Cel> all(@Nullable Value value) {
        return Stream.concat(whole(value), joined(value));
    }
}
