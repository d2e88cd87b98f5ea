package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** A user's console password: IAM cannot switch it off, only delete it. */
record LoginProfiles(IamClient iam, String userName) {
    static LoginProfiles of(String userName, ActionContext context) {
        return new LoginProfiles(context.aws().iam(), userName);
    }

    boolean exists() {
        try {
            iam.getLoginProfile(request -> request.userName(userName));
            return true;
        } catch (NoSuchEntityException absent) {
            return false;
        }
    }

    void delete() {
        try {
            iam.deleteLoginProfile(request -> request.userName(userName));
        } catch (NoSuchEntityException gone) {
            // What should not be there is not there.
        }
    }

    void create(String password) {
        iam.createLoginProfile(
                request -> request.userName(userName).password(password).passwordResetRequired(true));
    }
}
