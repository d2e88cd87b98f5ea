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
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;

/** {@code iam.revoke-role-session}: ends one session of a role, or all that were issued until now, with an inline deny policy. */
public final class RevokeRoleSession
        extends ChangingAction<RevokeRoleSession.Input, RevokeRoleSession.Before, RevokeRoleSession.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.revoke-role-session",
            "End a role's session",
            "Denies everything to the named session of the role, and to later ones of the same name. Without 'sessionId' it ends "
                    + "every session of the role that was issued until now, everybody's: instances may keep their old credentials "
                    + "for up to six hours. The trust policy stays: who may assume the role can do so again.",
            Effect.CHANGES,
            IamResource.roles("iam:GetRole", "iam:GetRolePolicy", "iam:PutRolePolicy")
                    .toList(),
            new Reversal.UndoneBy("iam.restore-role-session", "the role, and the policy that this call put there"),
            Repeatability.BY_MARKER,
            List.of("PutRolePolicy"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: roleSession
              title: End the attacker's session of the role
              do: iam.revoke-role-session
              with:
                roleName: deploy
                sessionId: AROAIOSFODNN7EXAMPLE:attacker
            """);

    public record Input(
            @About(value = "The role", example = "deploy") String roleName,

            @About(
                    value = "The session as aws:userid; left out: every session of the role issued until now",
                    example = "AROAIOSFODNN7EXAMPLE:attacker")
            @Nullable
            String sessionId) {
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
     * @param standing whether this incident's policy was there already
     * @param at when it was looked; a cut-off older than this is renewed
     */
    public record Before(String roleArn, String policyName, boolean standing, Instant at) {}

    public record Output(
            @About("The inline policy that denies") String policyName,

            @About("Whether this incident's policy was there before this step")
            boolean already,

            @About("What stays open, a sentence") String stillOpen) {}

    public RevokeRoleSession() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        Role role = RoleSessions.changeable(context.aws().iam(), input.roleName());
        if (input.sessionId() != null && !IamName.roleId(input.sessionId()).equals(role.roleId())) {
            throw new ActionRefused(
                    "session '%s' is none of role '%s', whose id is '%s': the role it belonged to was deleted, and its sessions with it"
                            .formatted(input.sessionId(), input.roleName(), role.roleId()));
        }
        String policyName = RoleSessions.policyName(input.sessionId(), context);
        boolean standing =
                sessions(input, policyName, context).deny().document().isPresent();
        return new Before(role.arn(), policyName, standing, context.now());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        sessions(input, before.policyName(), context).end(before.at());
        String stillOpen = RoleSessions.trustStaysOpen(input.roleName());
        context.keep(Findings.none(SPEC.name(), context.now())
                .withEnded(List.of(RoleSessions.ended(
                        before.roleArn(), input.roleName(), input.sessionId(), "revoked", context.now())))
                .withOpenPoints(List.of(new Report.OpenPoint(stillOpen, RoleSessions.showTrust(input.roleName())))));
        return new Output(before.policyName(), before.standing(), stillOpen);
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.standing()
                ? Optional.empty()
                : Optional.of(new RestoreRoleSession.Input(input.roleName(), input.sessionId(), before.policyName()));
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("role/" + input.roleName());
    }

    private static RoleSessions sessions(Input input, String policyName, ActionContext context) {
        return RoleSessions.of(input.roleName(), input.sessionId(), policyName, context);
    }
}
