package dev.firebreak.playbook.check;

import dev.firebreak.expression.Condition;
import dev.firebreak.expression.Facts;
import dev.firebreak.playbook.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step as later ones see it.
 *
 * @param needs conditions that all held if it ran; none: it always ran
 * @param settles what is known when it ran
 */
record Seen(Step step, List<Condition> needs, Facts settles) {
    Seen needing(List<Condition> more) {
        return new Seen(step, Stream.concat(needs.stream(), more.stream()).toList(), settles);
    }

    /** Whether it ran for sure. */
    boolean ran(Facts facts) {
        return needs.stream().allMatch(facts::prove) || facts.hasFieldOf(Steps.STEPS + "." + step.id());
    }
}
