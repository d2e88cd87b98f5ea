package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.investigation.Findings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code iam.revoke-user-sessions}: ends every temporary session of a user with an inline deny policy; long-term keys go on working. */
public final class RevokeUserSessions
        extends ChangingAction<RevokeUserSessions.Input, RevokeUserSessions.Before, RevokeUserSessions.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.revoke-user-sessions",
            "End a user's temporary sessions",
            "Denies everything to the user's GetSessionToken, federated and console sessions, whenever they were or will be issued; "
                    + "long-term access keys go on working. Sessions of roles that the user assumed are the roles', and go on: "
                    + "iam.revoke-role-session ends them. An application that uses GetSessionToken itself stops.",
            Effect.CHANGES,
            IamResource.users("iam:GetUser", "iam:GetUserPolicy", "iam:PutUserPolicy")
                    .toList(),
            new Reversal.UndoneBy("iam.restore-user-sessions", "the user, and the policy that this call put there"),
            Repeatability.BY_MARKER,
            List.of("PutUserPolicy"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: sessions
              title: End the user's temporary sessions, whenever they were issued
              do: iam.revoke-user-sessions
              with:
                userName: app
            """);

    public record Input(
            @About(value = "The IAM user whose sessions end", example = "app")
            String userName) {
        public Input {
            IamName.user(userName);
        }
    }

    /**
     * What was there before.
     *
     * @param already whether this incident had ended the user's sessions already
     */
    public record Before(String userArn, String policyName, boolean already) {}

    public record Output(
            @About("The inline policy that denies") String policyName,

            @About("Whether this incident had ended the user's sessions before this step")
            boolean already) {}

    public RevokeUserSessions() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        String policyName = InlineDeny.name(context);
        return new Before(
                Principals.userArn(context, input.userName()),
                policyName,
                UserSessions.of(input.userName(), policyName, context).ended());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        UserSessions.of(input.userName(), before.policyName(), context).end();
        context.keep(Findings.none(SPEC.name(), context.now())
                .withEnded(List.of(new Findings.Ended(null, before.userArn(), "revoked", context.now()))));
        return new Output(before.policyName(), before.already());
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.already()
                ? Optional.empty()
                : Optional.of(new RestoreUserSessions.Input(input.userName(), before.policyName()));
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName());
    }
}
