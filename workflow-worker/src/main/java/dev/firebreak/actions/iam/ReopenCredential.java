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
import dev.firebreak.investigation.TracedCredential;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.StatusType;

/** {@code iam.reopen-credential}: gives back what {@code iam.shut-credential} took, and nothing else. */
public final class ReopenCredential
        extends ChangingAction<ReopenCredential.Input, ReopenCredential.Before, ReopenCredential.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.reopen-credential",
            "Reopen a credential",
            "Gives back what iam.shut-credential took: makes the access key active again, or removes the deny policy that it put on "
                    + "the user or role. A session that has run out stays dead; denies of other incidents stay.",
            Effect.CHANGES,
            Stream.concat(
                            IamResource.users(
                                    "iam:ListAccessKeys",
                                    "iam:GetAccessKeyLastUsed",
                                    "iam:UpdateAccessKey",
                                    "iam:GetUserPolicy",
                                    "iam:DeleteUserPolicy"),
                            IamResource.roles("iam:GetRolePolicy", "iam:DeleteRolePolicy"))
                    .toList(),
            new Reversal.UndoneBy("iam.shut-credential", "the same credential"),
            Repeatability.NATURALLY,
            List.of("UpdateAccessKey", "DeleteUserPolicy", "DeleteRolePolicy"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: reopen
              title: Give the session back
              do: iam.reopen-credential
              with:
                credential:
                  accessKeyId: ASIAIOSFODNN7EXAMPLE
                  kind: assumed-role
                  link: shown
                  relation: descendant
                  usable: true
                  account: "111122223333"
                  roleName: deploy
                  sessionId: AROAIOSFODNN7EXAMPLE:deploy
                  events: 12
                how: role-session-revoked
                policyName: FirebreakRevokeSessions-3f2b8c1e5d0a-0123456789ab
            """);

    public record Input(
            @About("The credential that was shut") TracedCredential credential,

            @About(
                    value = "How it was shut: key-inactive, user-sessions-revoked or role-session-revoked",
                    example = "key-inactive")
            ShutBy how,

            @About(
                    value = "The policy that denies; left out: an access key was made inactive",
                    example = "FirebreakRevokeSessions-3f2b8c1e5d0a")
            @Nullable
            String policyName,

            @About(
                    value = "ARN of the user or session that was denied; left out: an access key was made inactive",
                    example = "arn:aws:iam::111122223333:user/app")
            @Nullable
            String principalArn) {
        public Input {
            if ((how == ShutBy.USER_SESSIONS || how == ShutBy.ROLE_SESSION) && policyName == null) {
                throw new IllegalArgumentException("'policyName' is needed with how '%s'".formatted(how.word()));
            }
        }
    }

    /**
     * What was there before.
     *
     * @param shut whether it was still shut
     */
    public record Before(boolean shut) {}

    public record Output(
            @About("Whether it was open before this step") boolean already) {}

    public ReopenCredential() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        CredentialToShut credential = new CredentialToShut(input.credential(), context);
        return new Before(
                switch (input.how()) {
                    case KEY -> credential.key().status().equals(UserKey.INACTIVE);
                    case USER_SESSIONS ->
                        credential.userSessions(policy(input)).deny().document().isPresent();
                    case ROLE_SESSION ->
                        credential.roleSession(policy(input)).deny().document().isPresent();
                    case EXPIRY, DELETION -> false;
                });
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        if (before.shut()) {
            reopen(input, context);
            context.keep(Findings.none(SPEC.name(), context.now())
                    .withEnded(
                            ShutCredential.ended(input.credential(), input.principalArn(), "active", context.now())));
        }
        return new Output(!before.shut());
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.shut() ? Optional.of(new ShutCredential.Input(input.credential())) : Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return CredentialToShut.touches(input.credential());
    }

    private static void reopen(Input input, ActionContext context) {
        CredentialToShut credential = new CredentialToShut(input.credential(), context);
        switch (input.how()) {
            case KEY -> credential.key().set(StatusType.ACTIVE, context);
            case USER_SESSIONS -> credential.userSessions(policy(input)).giveBack();
            case ROLE_SESSION -> credential.roleSession(policy(input)).giveBack();
            case EXPIRY, DELETION -> {
                // Nothing was taken.
            }
        }
    }

    private static String policy(Input input) {
        return Objects.requireNonNull(input.policyName());
    }
}
