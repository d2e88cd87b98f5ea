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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code iam.quarantine-user}: denies a user what attackers do, while the application's own calls go on. */
public final class QuarantineUser
        extends ChangingAction<QuarantineUser.Input, QuarantineUser.Before, QuarantineUser.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.quarantine-user",
            "Quarantine a user",
            "Attaches the policy FirebreakQuarantine, which setup installed: the user and all its keys can make no access, assume no "
                    + "role, start no machine, share or destroy nothing, switch off no logging. Data-plane calls (objects, queues, "
                    + "tables, mail) go on. A user with no free policy slot gets the same as permissions boundary; where one stands "
                    + "already, only 'stopEverything' replaces it. GetSessionToken cannot be denied by any policy: "
                    + "iam.revoke-user-sessions ends what it makes.",
            Effect.CHANGES,
            IamResource.users(
                            "iam:GetUser",
                            "iam:ListAttachedUserPolicies",
                            "iam:AttachUserPolicy",
                            "iam:PutUserPermissionsBoundary")
                    .map(QuarantinePolicy::onlyThis)
                    .toList(),
            new Reversal.UndoneBy("iam.lift-quarantine", "the user, and the permissions boundary that it had before"),
            Repeatability.NATURALLY,
            List.of("AttachUserPolicy", "PutUserPermissionsBoundary"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: hold
              title: Hold the line while the application is switched
              do: iam.quarantine-user
              with:
                userName: app
            """);

    public record Input(
            @About(value = "The IAM user", example = "app") String userName,

            @About(
                    value =
                            "Whether the user may lose every permission, the application's too, when it can be held no other way",
                    example = "false")
            @Nullable
            Boolean stopEverything) {
        public Input {
            IamName.user(userName);
        }
    }

    /**
     * What was there before.
     *
     * @param already whether the user was in quarantine
     * @param boundaryArn its permissions boundary; null: it had none
     */
    public record Before(
            String userArn, boolean already, @Nullable String boundaryArn) {}

    public record Output(
            @About("The policy that denies") String policyArn,

            @About("What holds the user: policy, boundary or everything (a boundary that allows nothing)")
            QuarantineHold how,

            @About("Whether the user was in quarantine before this step")
            boolean already,

            @About("What stays open, a sentence") String stillOpen) {}

    public QuarantineUser() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        Quarantine quarantine = Quarantine.of(input.userName(), context);
        return new Before(quarantine.userArn(), quarantine.hold().isPresent(), quarantine.boundaryArn());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        Quarantine quarantine = Quarantine.of(input.userName(), context);
        QuarantineHold how = quarantine.hold().orElseGet(() -> begin(input, quarantine));
        QuarantinePolicy policy =
                how == QuarantineHold.BOUNDARY ? QuarantinePolicy.BOUNDARY : QuarantinePolicy.ATTACHED;
        String stillOpen = stillOpen(input.userName(), how);
        context.keep(Findings.none(SPEC.name(), context.now())
                .withOpenPoints(List.of(new Report.OpenPoint(stillOpen, null))));
        return new Output(quarantine.arn(policy), how, before.already(), stillOpen);
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.already()
                ? Optional.empty()
                : Optional.of(new LiftQuarantine.Input(input.userName(), before.boundaryArn()));
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName());
    }

    private static QuarantineHold begin(Input input, Quarantine quarantine) {
        if (quarantine.attach()) {
            return QuarantineHold.POLICY;
        }
        if (quarantine.boundaryArn() == null) {
            quarantine.setBoundary(QuarantinePolicy.BOUNDARY);
            return QuarantineHold.BOUNDARY;
        }
        if (Boolean.TRUE.equals(input.stopEverything())) {
            // Without an allow in it, the policy as a boundary allows nothing.
            quarantine.setBoundary(QuarantinePolicy.ATTACHED);
            return QuarantineHold.EVERYTHING;
        }
        throw new ActionRefused(
                ("user '%s' has no slot for a further policy, and its boundary '%s' would be loosened by another one: detach a"
                                + " policy and retry, or retry with 'stopEverything: true', which stops the application too")
                        .formatted(input.userName(), quarantine.boundaryArn()));
    }

    private static String stillOpen(String userName, QuarantineHold how) {
        return how == QuarantineHold.EVERYTHING
                ? "user '%s' has no permission left: its application stands still".formatted(userName)
                : "user '%s' can still call GetSessionToken, which no policy denies, and its data-plane calls go on: the quarantine holds the line, it does not end the key"
                        .formatted(userName);
    }
}
