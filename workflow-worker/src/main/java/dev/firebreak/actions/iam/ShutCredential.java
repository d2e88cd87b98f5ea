package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.NextPlaybook;
import dev.firebreak.investigation.TracedCredential;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.StatusType;

/** {@code iam.shut-credential}: one credential, whatever its kind; what is dead already is an answer. */
public final class ShutCredential
        extends ChangingAction<ShutCredential.Input, ShutCredential.Before, ShutCredential.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.shut-credential",
            "Shut a credential",
            "Shuts one credential of the trace: an access key becomes inactive, a role's session is denied everything, and for a "
                    + "temporary, federated or console session all temporary sessions of its user are. One that has run out, or whose "
                    + "user or role is gone, is left as it is. Root, Identity Center and other accounts are refused, with what to do.",
            Effect.CHANGES,
            Stream.concat(
                            IamResource.users(
                                    "iam:ListAccessKeys",
                                    "iam:GetAccessKeyLastUsed",
                                    "iam:UpdateAccessKey",
                                    "iam:GetUser",
                                    "iam:GetUserPolicy",
                                    "iam:PutUserPolicy"),
                            IamResource.roles("iam:GetRole", "iam:GetRolePolicy", "iam:PutRolePolicy"))
                    .toList(),
            new Reversal.UndoneBy("iam.reopen-credential", "the same credential, and what this call took from it"),
            Repeatability.BY_MARKER,
            List.of("UpdateAccessKey", "PutUserPolicy", "PutRolePolicy"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: shut
              title: Shut the attacker's session
              do: iam.shut-credential
              with:
                credential:
                  accessKeyId: ASIAIOSFODNN7EXAMPLE
                  kind: assumed-role
                  link: proved
                  relation: descendant
                  usable: true
                  account: "111122223333"
                  roleName: deploy
                  sessionId: AROAIOSFODNN7EXAMPLE:attacker
                  events: 12
            """);

    public record Input(
            @About("The credential, as trail.trace-credential found it")
            TracedCredential credential) {}

    /**
     * What will be taken.
     *
     * @param already whether it was shut before
     * @param principalArn the user or session that ends; null: a key, or nothing does
     * @param policyName the policy that denies; null: none does
     */
    public record Before(
            ShutBy how,
            boolean already,
            @Nullable String principalArn,
            @Nullable String policyName,
            Instant at) {}

    public record Output(
            @About("key-inactive, user-sessions-revoked, role-session-revoked, expired or deleted")
            ShutBy how,

            @About("Whether it was shut before this step") boolean already,

            @About("What stays open, a sentence; absent: nothing does") @Nullable
            String stillOpen) {}

    public ShutCredential() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new CredentialToShut(input.credential(), context).before();
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        CredentialToShut shut = new CredentialToShut(input.credential(), context);
        switch (before.how()) {
            case KEY -> shut.key().set(StatusType.INACTIVE, context);
            case USER_SESSIONS ->
                shut.userSessions(Objects.requireNonNull(before.policyName())).end();
            case ROLE_SESSION ->
                shut.roleSession(Objects.requireNonNull(before.policyName())).end(before.at());
            case EXPIRY, DELETION -> {
                // Dead already.
            }
        }
        String stillOpen = stillOpen(input.credential(), before.how());
        context.keep(Findings.none(SPEC.name(), context.now())
                .withEnded(ended(input.credential(), before, context.now()))
                .withOpenPoints(
                        stillOpen == null
                                ? List.of()
                                : List.of(new Report.OpenPoint(
                                        stillOpen, next(input.credential(), before.how(), context.incidentId())))));
        return new Output(before.how(), before.already(), stillOpen);
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.already()
                ? Optional.empty()
                : Optional.of(new ReopenCredential.Input(
                        input.credential(), before.how(), before.policyName(), before.principalArn()));
    }

    @Override
    public Set<String> touches(Input input) {
        return CredentialToShut.touches(input.credential());
    }

    private static List<Findings.Ended> ended(TracedCredential credential, Before before, Instant now) {
        return switch (before.how()) {
            case KEY -> ended(credential, null, "inactive", now);
            case USER_SESSIONS, ROLE_SESSION -> ended(credential, before.principalArn(), "revoked", now);
            case DELETION -> ended(credential, null, "deleted", now);
            case EXPIRY -> List.of();
        };
    }

    /** The credential itself, and what else ended with it: its user's other sessions, the same session's other keys. */
    static List<Findings.Ended> ended(
            TracedCredential credential, @Nullable String principalArn, String status, Instant now) {
        Findings.Ended itself = new Findings.Ended(credential.accessKeyId(), null, status, now);
        return principalArn == null
                ? List.of(itself)
                : List.of(itself, new Findings.Ended(null, principalArn, status, now));
    }

    private static @Nullable String stillOpen(TracedCredential credential, ShutBy how) {
        return switch (how) {
            case KEY ->
                "sessions made from key '%s' live on: shut each, or revoke those of its user"
                        .formatted(credential.accessKeyId());
            case USER_SESSIONS ->
                credential.kind() == CredentialKind.CONSOLE
                        ? "user '%s' can still sign in, and is denied everything then: iam.disable-console-access takes the password"
                                .formatted(credential.userName())
                        : null;
            case ROLE_SESSION -> RoleSessions.trustStaysOpen(String.valueOf(credential.roleName()));
            case EXPIRY, DELETION -> null;
        };
    }

    /** The command that closes it, or shows it; null: there is none. */
    private static @Nullable String next(TracedCredential credential, ShutBy how, String incidentId) {
        return switch (how) {
            case KEY -> NextPlaybook.forKey(credential.accessKeyId(), incidentId);
            case USER_SESSIONS -> credential.userName() == null ? null : NextPlaybook.forConsole(credential.userName());
            case ROLE_SESSION -> credential.roleName() == null ? null : RoleSessions.showTrust(credential.roleName());
            case EXPIRY, DELETION -> null;
        };
    }
}
