package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.OneOf;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ReadingAction;
import dev.firebreak.identifier.AccessKeyId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code iam.find-credential-owner}: the IAM user behind an access key, and all its other ways in; a key or user that is gone is an answer. */
public final class FindCredentialOwner extends ReadingAction<FindCredentialOwner.Input, FindCredentialOwner.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.find-credential-owner",
            "Find whose credential it is",
            "Asks IAM for the user of a long-term access key, its account, and the user's keys, password, MFA devices, groups, "
                    + "policies and other credentials. Temporary credentials (ASIA…) have no owner in IAM: trail.find-creator tells.",
            Effect.READS,
            Stream.concat(
                            Stream.of(Permission.of("sts:GetAccessKeyInfo"), Permission.of("iam:GetAccessKeyLastUsed")),
                            IamResource.users(
                                    "iam:ListAccessKeys",
                                    "iam:GetLoginProfile",
                                    "iam:ListMFADevices",
                                    "iam:ListGroupsForUser",
                                    "iam:ListAttachedUserPolicies",
                                    "iam:ListUserPolicies",
                                    "iam:ListServiceSpecificCredentials",
                                    "iam:ListSSHPublicKeys",
                                    "iam:ListSigningCertificates"))
                    .toList(),
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("GetAccessKeyLastUsed", "ListAccessKeys"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: owner
              title: Find whose credential it is
              do: iam.find-credential-owner
              with:
                accessKeyId: AKIAIOSFODNN7EXAMPLE
            """);

    public record Input(
            @About(value = "The access key", example = "AKIAIOSFODNN7EXAMPLE")
            AccessKeyId accessKeyId) {}

    public record Key(
            @About(value = "The access key", example = "AKIAIOSFODNN7EXAMPLE")
            String accessKeyId,

            @About(value = "Active or Inactive", example = "Active") @OneOf({"Active", "Inactive", "Expired"})
            String status,

            @About("When it was made") Instant createdAt,

            @About("When it was last used, as far as IAM knows") @Nullable
            Instant lastUsedAt) {}

    public record Output(
            @About("Whether IAM knows the key and its user in this account")
            boolean found,

            @About(value = "The IAM user", example = "app") @Nullable
            String userName,

            @About(value = "The account that the key belongs to", example = "111122223333") @Nullable
            String account,

            @About("Active or Inactive") @OneOf({"Active", "Inactive", "Expired"}) @Nullable
            String status,

            @About("Whether the user can sign in to the console with a password; true as well when IAM does not say")
            boolean hasConsolePassword,

            @About("The user's access keys, at most two") List<Key> accessKeys,

            @About("Whether a further key can be made: a user has at most two, inactive ones count")
            boolean canMakeKey,

            @About("Serial numbers of the user's MFA devices")
            List<String> mfaDevices,

            @About("The user's groups") List<String> groups,

            @About("ARNs of attached policies, names of inline ones")
            List<String> policies,

            @About("Credentials that outlive the access keys: of single services, SSH keys, signing certificates")
            List<String> otherCredentials,

            @About("When the key was last used, as far as IAM knows") @Nullable
            Instant lastUsedAt,

            @About("The service it was last used with") @Nullable
            String lastUsedService,

            @About("The Region it was last used in") @Nullable
            String lastUsedRegion,

            @About("All of it in words, and what could not be read")
            String summary,

            @About("Whether the key, or its user, was deleted; sessions made from it may live on")
            boolean deleted,

            @About("Why Firebreak refuses to change the user: it is its own, or break-glass; absent: it may") @Nullable
            String untouchable) {}

    public FindCredentialOwner() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        return new OwnerSearch(input.accessKeyId(), context).answer();
    }
}
