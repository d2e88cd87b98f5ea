package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.investigation.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.StatusType;

/** {@code iam.deactivate-access-key}: the key stops, sessions that were made from it do not. */
public final class DeactivateAccessKey
        extends ChangingAction<DeactivateAccessKey.Input, DeactivateAccessKey.Before, DeactivateAccessKey.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.deactivate-access-key",
            "Deactivate an access key",
            "Makes a long-term access key inactive; whatever uses it stops. Sessions made from it live on, up to 36 hours:"
                    + " iam.revoke-user-sessions and iam.revoke-role-session end those. A key that was deleted already is an answer.",
            Effect.CHANGES,
            UserKey.PERMISSIONS,
            new Reversal.UndoneBy("iam.activate-access-key", "the same user and key, if the key was active"),
            Repeatability.NATURALLY,
            List.of("UpdateAccessKey"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: deactivate
              title: Make the compromised key inactive
              do: iam.deactivate-access-key
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
            @About("inactive, or gone when the key was deleted already")
            String status,

            @About("How long it took until IAM showed it") Duration seenAfter) {}

    public DeactivateAccessKey() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(
                UserKey.of(input.userName(), input.accessKeyId(), context).status());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        UserKey key = UserKey.of(input.userName(), input.accessKeyId(), context);
        Duration seenAfter = key.set(StatusType.INACTIVE, context);
        String status = key.status();
        String ended = status.equals(UserKey.GONE) ? "deleted" : status;
        context.keep(Findings.none(SPEC.name(), context.now())
                .withEnded(List.of(new Findings.Ended(input.accessKeyId().value(), null, ended, context.now()))));
        return new Output(status, seenAfter);
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.status().equals(UserKey.ACTIVE)
                ? Optional.of(new ActivateAccessKey.Input(input.userName(), input.accessKeyId()))
                : Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName(), input.accessKeyId().value());
    }
}
