package dev.firebreak.actions.aws;

import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.DefaultValueTrait;

/** Members by which AWS knows a repeated call as the same one. The SDK would fill in a new one for each. */
final class Tokens {
    private Tokens() {}

    /** The SDK gives a default value to tokens only; a test over all operations holds it to that. */
    static boolean is(SdkField<?> field) {
        return field.containsTrait(DefaultValueTrait.class);
    }

    /** The token of a request; empty: it has none. */
    static Optional<SdkField<?>> of(Model request) {
        return request.members().stream()
                .<SdkField<?>>map(Model.Member::field)
                .filter(Tokens::is)
                .findFirst();
    }
}
