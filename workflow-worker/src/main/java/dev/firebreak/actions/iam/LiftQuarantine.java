package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code iam.lift-quarantine}: ends a quarantine and gives back the permissions boundary that stood before it. */
public final class LiftQuarantine
        extends ChangingAction<LiftQuarantine.Input, LiftQuarantine.Before, LiftQuarantine.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.lift-quarantine",
            "Lift a user's quarantine",
            "Detaches Firebreak's quarantine policy, or gives back the permissions boundary that the user had. AWS's own quarantine "
                    + "policies (AWSCompromisedKeyQuarantine…) stay: they are lifted after rotation, with AWS Support's word.",
            Effect.CHANGES,
            IamResource.users(
                            "iam:GetUser",
                            "iam:ListAttachedUserPolicies",
                            "iam:DetachUserPolicy",
                            "iam:PutUserPermissionsBoundary",
                            "iam:DeleteUserPermissionsBoundary")
                    .map(QuarantinePolicy::onlyThis)
                    .toList(),
            new Reversal.UndoneBy("iam.quarantine-user", "the same user"),
            Repeatability.NATURALLY,
            List.of("DetachUserPolicy", "PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: lift
              title: Let the user work again
              do: iam.lift-quarantine
              with:
                userName: app
            """);

    public record Input(
            @About(value = "The IAM user", example = "app") String userName,

            @About(
                    value =
                            "The permissions boundary to give back, where the quarantine took its place; left out: there was none",
                    example = "arn:aws:iam::111122223333:policy/developers")
            @Nullable
            String boundaryArn) {
        public Input {
            IamName.user(userName);
            if (boundaryArn != null) {
                IamName.policyArn(boundaryArn);
            }
        }
    }

    /**
     * What was there before.
     *
     * @param hold what held the user; null: nothing did
     */
    public record Before(@Nullable QuarantineHold hold) {}

    public record Output(
            @About("Whether the user was in no quarantine before this step")
            boolean already) {}

    public LiftQuarantine() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(Quarantine.of(input.userName(), context).hold().orElse(null));
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        Quarantine quarantine = Quarantine.of(input.userName(), context);
        Optional<QuarantineHold> hold = quarantine.hold();
        if (hold.isPresent()) {
            lift(input, quarantine, hold.get());
        }
        return new Output(before.hold() == null);
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return Optional.ofNullable(before.hold())
                .map(hold -> new QuarantineUser.Input(input.userName(), hold == QuarantineHold.EVERYTHING));
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName());
    }

    private static void lift(Input input, Quarantine quarantine, QuarantineHold hold) {
        switch (hold) {
            case POLICY -> quarantine.detach();
            case BOUNDARY, EVERYTHING -> quarantine.restoreBoundary(input.boundaryArn());
        }
    }
}
