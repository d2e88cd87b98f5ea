package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.User;

/** The quarantine of one user: whether it holds, by what, and the calls that begin and end it. */
record Quarantine(String userName, String userArn, @Nullable String boundaryArn, ActionContext context) {
    static Quarantine of(String userName, ActionContext context) {
        User user = context.aws()
                .iam()
                .getUser(request -> request.userName(userName))
                .user();
        AttachedPermissionsBoundary boundary = user.permissionsBoundary();
        return new Quarantine(
                userName, user.arn(), boundary == null ? null : boundary.permissionsBoundaryArn(), context);
    }

    String arn(QuarantinePolicy policy) {
        return policy.arn(userArn);
    }

    Optional<QuarantineHold> hold() {
        if (isAttached()) {
            return Optional.of(QuarantineHold.POLICY);
        }
        if (arn(QuarantinePolicy.BOUNDARY).equals(boundaryArn)) {
            return Optional.of(QuarantineHold.BOUNDARY);
        }
        return arn(QuarantinePolicy.ATTACHED).equals(boundaryArn)
                ? Optional.of(QuarantineHold.EVERYTHING)
                : Optional.empty();
    }

    boolean isAttached() {
        return iam()
                .listAttachedUserPoliciesPaginator(request -> request.userName(userName))
                .attachedPolicies()
                .stream()
                .map(AttachedPolicy::policyArn)
                .anyMatch(arn(QuarantinePolicy.ATTACHED)::equals);
    }

    /** Attaches the policy; false: the user has no slot for a further one. */
    boolean attach() {
        try {
            iam().attachUserPolicy(request -> request.userName(userName).policyArn(arn(QuarantinePolicy.ATTACHED)));
        } catch (LimitExceededException full) {
            return false;
        } catch (NoSuchEntityException absent) {
            throw QuarantinePolicy.ATTACHED.notInstalled(userArn, context, absent);
        }
        ReadBack.until(this::isAttached, "IAM to show the quarantine of user '%s'".formatted(userName), context);
        return true;
    }

    void detach() {
        try {
            iam().detachUserPolicy(request -> request.userName(userName).policyArn(arn(QuarantinePolicy.ATTACHED)));
        } catch (NoSuchEntityException gone) {
            // What should not be attached is not.
        }
        ReadBack.until(
                () -> !isAttached(), "IAM to no longer show the quarantine of user '%s'".formatted(userName), context);
    }

    void setBoundary(QuarantinePolicy policy) {
        try {
            boundary(arn(policy));
        } catch (NoSuchEntityException absent) {
            throw policy.notInstalled(userArn, context, absent);
        }
    }

    /** Gives the boundary back that the user had; null: it had none. */
    void restoreBoundary(@Nullable String old) {
        if (old != null) {
            boundary(old);
            return;
        }
        iam().deleteUserPermissionsBoundary(request -> request.userName(userName));
        ReadBack.until(
                () -> of(userName, context).boundaryArn() == null,
                "IAM to no longer show the boundary of user '%s'".formatted(userName),
                context);
    }

    private void boundary(String arn) {
        iam().putUserPermissionsBoundary(request -> request.userName(userName).permissionsBoundary(arn));
        ReadBack.until(
                () -> arn.equals(of(userName, context).boundaryArn()),
                "IAM to show the boundary '%s' of user '%s'".formatted(arn, userName),
                context);
    }

    private IamClient iam() {
        return context.aws().iam();
    }
}
