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

/** {@code iam.restore-role-session}: removes the deny that one incident put on a role, and no other. */
public final class RestoreRoleSession
        extends ChangingAction<RestoreRoleSession.Input, RestoreRoleSession.Before, RestoreRoleSession.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.restore-role-session",
            "Give a role's session back",
            "Removes the deny policy that one incident put on the role: sessions that have not run out work again, an attacker's "
                    + "too. Denies of other incidents and other sessions stay.",
            Effect.CHANGES,
            IamResource.roles("iam:GetRole", "iam:GetRolePolicy", "iam:DeleteRolePolicy")
                    .toList(),
            new Reversal.UndoneBy("iam.revoke-role-session", "the same role and session"),
            Repeatability.NATURALLY,
            List.of("DeleteRolePolicy"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: roleSessionAgain
              title: Give the role's session back
              do: iam.restore-role-session
              with:
                roleName: deploy
                sessionId: AROAIOSFODNN7EXAMPLE:deploy
            """);

    public record Input(
            @About(value = "The role", example = "deploy") String roleName,

            @About(
                    value = "The session that was ended, as aws:userid; left out: the whole role was",
                    example = "AROAIOSFODNN7EXAMPLE:deploy")
            @Nullable
            String sessionId,

            @About(
                    value = "The policy to remove; left out: this incident's",
                    example = "FirebreakRevokeSessions-3f2b8c1e5d0a")
            @Nullable
            String policyName) {
        public Input {
            IamName.role(roleName);
            if (sessionId != null) {
                IamName.roleSession(sessionId);
            }
        }
    }

    /**
     * What was there before.
     *
     * @param denied whether the policy was there
     */
    public record Before(String roleArn, String policyName, boolean denied) {}

    public record Output(
            @About("The inline policy that was removed") String policyName,
            @About("Whether it was gone before this step") boolean already) {}

    public RestoreRoleSession() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        String policyName =
                input.policyName() == null ? RoleSessions.policyName(input.sessionId(), context) : input.policyName();
        String roleArn =
                RoleSessions.changeable(context.aws().iam(), input.roleName()).arn();
        return new Before(
                roleArn,
                policyName,
                sessions(input, policyName, context).deny().document().isPresent());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        sessions(input, before.policyName(), context).giveBack();
        context.keep(Findings.none(SPEC.name(), context.now())
                .withEnded(List.of(RoleSessions.ended(
                        before.roleArn(), input.roleName(), input.sessionId(), "active", context.now()))));
        return new Output(before.policyName(), !before.denied());
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.denied()
                ? Optional.of(new RevokeRoleSession.Input(input.roleName(), input.sessionId()))
                : Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("role/" + input.roleName());
    }

    private static RoleSessions sessions(Input input, String policyName, ActionContext context) {
        return RoleSessions.of(input.roleName(), input.sessionId(), policyName, context);
    }
}
