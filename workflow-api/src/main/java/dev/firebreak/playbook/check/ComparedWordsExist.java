package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Comparison;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Problem;
import java.util.function.Consumer;

/** A field that can only be one of some words is compared with these: another one would make the condition false for ever. */
final class ComparedWordsExist implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        for (Comparison comparison : site.analysis().comparisons()) {
            String text = comparison.text();
            if (!comparison.words().contains(text)) {
                problems.accept(Problem.error(
                        site.at(comparison.offset()),
                        "'%s' is never '%s'%s"
                                .formatted(comparison.field(), text, DidYouMean.hint(text, comparison.words()))));
            }
        }
    }
}
