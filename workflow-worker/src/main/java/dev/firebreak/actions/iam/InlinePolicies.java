package dev.firebreak.actions.iam;

import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** The inline policies of one user or one role. */
sealed interface InlinePolicies {
    /** Whose they are, for messages, such as {@code user 'app'}. */
    String owner();

    /** The document, as IAM gives it; empty: there is no policy of that name. */
    Optional<String> read(String policyName);

    void put(String policyName, String document);

    /** Deletes the policy; one that is gone already is no error. */
    void delete(String policyName);

    record OfUser(IamClient iam, String userName) implements InlinePolicies {
        @Override
        public String owner() {
            return "user '%s'".formatted(userName);
        }

        @Override
        public Optional<String> read(String policyName) {
            try {
                return Optional.of(
                        iam.getUserPolicy(request -> request.userName(userName).policyName(policyName))
                                .policyDocument());
            } catch (NoSuchEntityException absent) {
                return Optional.empty();
            }
        }

        @Override
        public void put(String policyName, String document) {
            iam.putUserPolicy(
                    request -> request.userName(userName).policyName(policyName).policyDocument(document));
        }

        @Override
        public void delete(String policyName) {
            try {
                iam.deleteUserPolicy(request -> request.userName(userName).policyName(policyName));
            } catch (NoSuchEntityException gone) {
                // What should not be there is not there.
            }
        }
    }

    record OfRole(IamClient iam, String roleName) implements InlinePolicies {
        @Override
        public String owner() {
            return "role '%s'".formatted(roleName);
        }

        @Override
        public Optional<String> read(String policyName) {
            try {
                return Optional.of(
                        iam.getRolePolicy(request -> request.roleName(roleName).policyName(policyName))
                                .policyDocument());
            } catch (NoSuchEntityException absent) {
                return Optional.empty();
            }
        }

        @Override
        public void put(String policyName, String document) {
            iam.putRolePolicy(
                    request -> request.roleName(roleName).policyName(policyName).policyDocument(document));
        }

        @Override
        public void delete(String policyName) {
            try {
                iam.deleteRolePolicy(request -> request.roleName(roleName).policyName(policyName));
            } catch (NoSuchEntityException gone) {
                // What should not be there is not there.
            }
        }
    }
}
