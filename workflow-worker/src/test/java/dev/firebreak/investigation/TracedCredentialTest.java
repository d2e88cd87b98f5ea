package dev.firebreak.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.Shape;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Playbooks that compare with another word than these are refused, so they have to be all. */
class TracedCredentialTest {
    private final Shape shape = Shape.of(TracedCredential.class);

    @Test
    void linkNamesEveryLink() {
        assertThat(shape.field("link").orElseThrow().oneOf())
                .containsExactlyElementsOf(
                        Arrays.stream(Link.values()).map(Link::word).toList());
    }

    @Test
    void relationNamesEveryRelation() {
        assertThat(shape.field("relation").orElseThrow().oneOf())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Tracked.Relation.values())
                        .map(relation -> relation.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
