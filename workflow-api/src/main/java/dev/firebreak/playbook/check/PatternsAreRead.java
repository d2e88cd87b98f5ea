package dev.firebreak.playbook.check;

import dev.firebreak.expression.Analysis.Pattern;
import dev.firebreak.expression.Patterns;
import dev.firebreak.playbook.Problem;
import java.util.function.Consumer;

/** What {@code matches()} takes is a pattern, small enough, and known when the file is read. */
final class PatternsAreRead implements Rule {
    @Override
    public void expression(ExpressionSite site, Consumer<Problem> problems) {
        for (Pattern pattern : site.analysis().patterns()) {
            String text = pattern.text();
            if (text == null) {
                problems.accept(
                        Problem.error(
                                site.at(pattern.offset()),
                                "'matches' takes a pattern in quotes, such as name.matches('i-[0-9a-f]+'): one that comes from data may be of any size"));
            } else {
                Patterns.mistake(text).ifPresent(why -> problems.accept(Problem.error(site.at(pattern.offset()), why)));
            }
        }
    }
}
