package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.util.function.Consumer;

/** An {@code as} name hides no other variable: what is settled about the one would seem settled about the other. */
final class ItemNamesAreNew implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Each each && site.around().items().containsKey(each.as())) {
            problems.accept(Problem.error(
                    each.head().at(),
                    "'as: %s' hides the item of an 'each' around it: choose another name".formatted(each.as())));
        }
    }
}
