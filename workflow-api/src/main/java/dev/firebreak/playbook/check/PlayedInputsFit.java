package dev.firebreak.playbook.check;

import dev.firebreak.expression.Type;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a playbook is played with fits its inputs. Texts are checked when they are read. */
final class PlayedInputsFit implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Play play) {
            play.inputs().forEach(input -> check(input, play.with().get(input.name()), site, problems));
        }
    }

    private static void check(InputField input, @Nullable Value value, StepSite site, Consumer<Problem> problems) {
        if (value instanceof Value.Computed computed) {
            Type given = site.expression(computed.cel()).analysis().type();
            Type wanted = Types.of(input.type());
            if (!wanted.accepts(given)) {
                problems.accept(Problem.error(
                        value.at(), "'%s' is %s, this is %s".formatted(input.name(), wanted.words(), given.words())));
            }
        }
    }
}
