package dev.firebreak.playbook.check;

import dev.firebreak.action.Shape;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A secret stands alone in a field that is made for one, and nothing else stands there: whatever stands elsewhere is kept. */
final class SecretsStandInSecretFields implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        if (site.step() instanceof Step.Call call) {
            refuse(call.head().terms().keep(), problems);
            site.action().ifPresent(spec -> check(call.with(), spec.input(), problems));
        }
        if (site.step() instanceof Step.Play play) {
            Stream.of(play.with(), play.outputs())
                    .flatMap(values -> values.values().stream())
                    .forEach(value -> refuse(value, problems));
        }
    }

    @Override
    public void playbook(Playbook playbook, Steps steps, Set<String> references, Consumer<Problem> problems) {
        playbook.outputs().values().forEach(value -> refuse(value, problems));
    }

    private static void check(Map<String, Value> values, Shape shape, Consumer<Problem> problems) {
        values.forEach((name, value) -> shape.field(name).ifPresent(field -> check(field, value, problems)));
    }

    private static void check(Shape.Field field, Value value, Consumer<Problem> problems) {
        if (field.secret()) {
            refuseUnlessSecret(field, value, problems);
            return;
        }
        switch (value) {
            case Value.Sequence list
            when field.isList() -> list.items().forEach(item -> check(field.items(), item, problems));
            case Value.Mapping map
            when field.nested() != null && !field.isList() -> check(map.entries(), field.nested(), problems);
            case Value other -> refuse(other, problems);
        }
    }

    private static void refuseUnlessSecret(Shape.Field field, Value value, Consumer<Problem> problems) {
        String kept = "and what stands here is kept in history, plan and report";
        if (field.nested() != null || field.isList()) {
            problems.accept(Problem.error(
                    value.at(),
                    "'%s' holds secrets, %s: a playbook cannot give it, for a secret is one text"
                            .formatted(field.name(), kept)));
        } else if (!(value instanceof Value.Secret)) {
            problems.accept(Problem.error(
                    value.at(),
                    "'%s' is a secret, %s: write ${secrets.name}, which the worker knows"
                            .formatted(field.name(), kept)));
        }
    }

    private static void refuse(@Nullable Value value, Consumer<Problem> problems) {
        secrets(value)
                .forEach(
                        secret -> problems.accept(
                                Problem.error(
                                        secret.at(),
                                        "what stands here is kept in history, plan and report: a secret stands alone, in a field that takes one")));
    }

    private static Stream<Value.Secret> secrets(@Nullable Value value) {
        return switch (value) {
            case Value.Secret secret -> Stream.of(secret);
            case Value.Sequence list -> list.items().stream().flatMap(SecretsStandInSecretFields::secrets);
            case Value.Mapping map -> map.entries().values().stream().flatMap(SecretsStandInSecretFields::secrets);
            case Value.Text text -> Stream.empty();
            case Value.Computed computed -> Stream.empty();
            case Value.Joined joined -> Stream.empty();
            case null -> Stream.empty();
        };
    }
}
