package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every argument of a call that changes the account is known when its approval is asked, or is exactly an answer of it: so the
 * call can prove by itself that it was approved.
 */
final class ChangesAreKnownWhenAsked implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        Consent consent = site.around().consent();
        if (site.step() instanceof Step.Call call && consent != null) {
            site.action()
                    .filter(spec -> spec.effect().changes())
                    .ifPresent(spec -> check(call, spec, site, consent, problems));
        }
    }

    private static void check(
            Step.Call call, ActionSpec spec, StepSite site, Consent consent, Consumer<Problem> problems) {
        call.with()
                .forEach((name, value) -> Values.all(value).forEach(cel -> {
                    ExpressionSite expression = site.expression(cel);
                    String why = why(name, expression, isAnswer(value, expression, consent), consent);
                    if (why != null) {
                        problems.accept(Problem.error(
                                where(expression, consent),
                                "'%s' changes the account, so %s".formatted(spec.name(), why)));
                    }
                }));
    }

    private static @Nullable String why(String argument, ExpressionSite expression, boolean answer, Consent consent) {
        for (String source : expression.sources()) {
            if (consent.answers(source) && !answer) {
                return "an answer goes into '%s' only whole: write exactly ${steps.%s.<field>}"
                        .formatted(argument, consent.id());
            }
            if (!consent.answers(source) && !consent.knows(source)) {
                return ("'%s' must be known when '%s' is asked, and step '%s' runs after that: put this call into an 'approve' "
                                + "of its own, after '%s'")
                        .formatted(argument, consent.id(), source, source);
            }
        }
        return null;
    }

    private static boolean isAnswer(Value value, ExpressionSite expression, Consent consent) {
        Cel cel = expression.cel();
        Set<String> references = expression.analysis().references();
        return value instanceof Value.Computed
                && references.equals(Set.of(cel.source().strip()))
                && cel.source().strip().matches("steps\\." + Pattern.quote(consent.id()) + "\\.\\w+");
    }

    private static Location where(ExpressionSite expression, Consent consent) {
        return expression.sources().stream()
                .filter(source -> !consent.knows(source))
                .findFirst()
                .map(expression::whereItNames)
                .orElse(expression.cel().at());
    }
}
