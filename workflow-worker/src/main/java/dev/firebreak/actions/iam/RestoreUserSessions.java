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

/** {@code iam.restore-user-sessions}: removes the deny that one incident put on a user, and no other. */
public final class RestoreUserSessions
        extends ChangingAction<RestoreUserSessions.Input, RestoreUserSessions.Before, RestoreUserSessions.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.restore-user-sessions",
            "Give a user's temporary sessions back",
            "Removes the deny policy that one incident put on the user: sessions that have not run out work again, an attacker's "
                    + "too. Denies of other incidents stay.",
            Effect.CHANGES,
            IamResource.users("iam:GetUser", "iam:GetUserPolicy", "iam:DeleteUserPolicy")
                    .toList(),
            new Reversal.UndoneBy("iam.revoke-user-sessions", "the same user"),
            Repeatability.NATURALLY,
            List.of("DeleteUserPolicy"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: sessionsAgain
              title: Give the user's temporary sessions back
              do: iam.restore-user-sessions
              with:
                userName: app
            """);

    public record Input(
            @About(value = "The IAM user whose sessions were ended", example = "app")
            String userName,

            @About(
                    value = "The policy to remove; left out: this incident's",
                    example = "FirebreakRevokeSessions-3f2b8c1e5d0a")
            @Nullable
            String policyName) {
        public Input {
            IamName.user(userName);
        }
    }

    /**
     * What was there before.
     *
     * @param denied whether the policy was there
     */
    public record Before(String userArn, String policyName, boolean denied) {}

    public record Output(
            @About("The inline policy that was removed") String policyName,
            @About("Whether it was gone before this step") boolean already) {}

    public RestoreUserSessions() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        String policyName = input.policyName() == null ? InlineDeny.name(context) : input.policyName();
        UserSessions sessions = UserSessions.of(input.userName(), policyName, context);
        return new Before(
                Principals.userArn(context, input.userName()),
                policyName,
                sessions.deny().document().isPresent());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        UserSessions.of(input.userName(), before.policyName(), context).giveBack();
        context.keep(Findings.none(SPEC.name(), context.now())
                .withEnded(List.of(new Findings.Ended(null, before.userArn(), "active", context.now()))));
        return new Output(before.policyName(), !before.denied());
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.denied() ? Optional.of(new RevokeUserSessions.Input(input.userName())) : Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName());
    }
}
