package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.StatusType;

/** {@code iam.activate-access-key}: gives a key back to whoever holds it. */
public final class ActivateAccessKey
        extends ChangingAction<ActivateAccessKey.Input, ActivateAccessKey.Before, ActivateAccessKey.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.activate-access-key",
            "Activate an access key",
            "Makes an inactive access key active again, for everybody who holds its secret. A key that was deleted cannot come back.",
            Effect.CHANGES,
            UserKey.PERMISSIONS,
            new Reversal.UndoneBy("iam.deactivate-access-key", "the same user and key, if the key was inactive"),
            Repeatability.NATURALLY,
            List.of("UpdateAccessKey"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: activate
              title: Make the key active again
              do: iam.activate-access-key
              with:
                userName: app
                accessKeyId: AKIAIOSFODNN7EXAMPLE
            """);

    public record Input(
            @About(value = "The IAM user that the key belongs to", example = "app")
            String userName,

            @About(value = "The key's id", example = "AKIAIOSFODNN7EXAMPLE")
            AccessKeyId accessKeyId) {
        public Input {
            IamName.user(userName);
        }
    }

    /**
     * The key before.
     *
     * @param status active, inactive, expired or gone
     */
    public record Before(String status) {}

    public record Output(
            @About("active") String status,

            @About("How long it took until IAM showed it") Duration seenAfter) {}

    public ActivateAccessKey() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(
                UserKey.of(input.userName(), input.accessKeyId(), context).status());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        if (before.status().equals(UserKey.GONE)) {
            throw new ActionRefused("access key '%s' was deleted and cannot be made active: make a new one"
                    .formatted(input.accessKeyId()));
        }
        Duration seenAfter =
                UserKey.of(input.userName(), input.accessKeyId(), context).set(StatusType.ACTIVE, context);
        context.keep(Findings.none(SPEC.name(), context.now())
                .withEnded(
                        List.of(new Findings.Ended(input.accessKeyId().value(), null, UserKey.ACTIVE, context.now()))));
        return new Output(UserKey.ACTIVE, seenAfter);
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.status().equals(UserKey.INACTIVE)
                ? Optional.of(new DeactivateAccessKey.Input(input.userName(), input.accessKeyId()))
                : Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName(), input.accessKeyId().value());
    }
}
