package dev.firebreak.playbook.read;

import dev.firebreak.playbook.grammar.Form;
import java.util.Arrays;
import java.util.Locale;

/** Forms of the words that {@link Word} reads. */
final class Forms {
    private Forms() {}

    /** As {@link Word#constant} reads it. */
    static Form constant(Class<? extends Enum<?>> type) {
        return new Form.OneOf(Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList());
    }
}
