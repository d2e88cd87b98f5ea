package dev.firebreak.actions.aws;

import java.util.Map;
import java.util.Optional;

/** Operations that {@code aws} does not call: their answer is a secret, and answers are kept; or they change the caller, or may. */
final class Refusals {
    private static final String CREDENTIALS = "its answer holds credentials, and answers are kept in the history";
    private static final String SECRET = "its answer is a secret, and answers are kept in the history";

    private static final String PRINTED = "instances print secrets there too, and answers are kept in the history";

    private static final String UNSEEN =
            "it names no instance, so that Firebreak cannot see whether it is the one that Firebreak runs on";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("ec2.createKeyPair", SECRET),
            Map.entry("ec2.disassociateIamInstanceProfile", UNSEEN),
            Map.entry("ec2.getConsoleOutput", PRINTED),
            Map.entry("ec2.getConsoleScreenshot", PRINTED),
            Map.entry("ec2.getPasswordData", SECRET),
            Map.entry("ec2.getVpnConnectionDeviceSampleConfiguration", SECRET),
            Map.entry("ec2.replaceIamInstanceProfileAssociation", UNSEEN),
            Map.entry("iam.changePassword", "it changes the caller's own password, and the caller is Firebreak"),
            Map.entry("iam.createAccessKey", CREDENTIALS + "; use 'do: iam.create-backup-key'"),
            Map.entry("iam.createServiceSpecificCredential", CREDENTIALS),
            Map.entry("iam.createVirtualMFADevice", SECRET),
            Map.entry(
                    "iam.deleteVirtualMFADevice",
                    "it names no user, so that Firebreak cannot see whether the device is its own; 'aws: iam.deactivateMFADevice' names one"),
            Map.entry("iam.resetServiceSpecificCredential", CREDENTIALS),
            Map.entry("secretsmanager.batchGetSecretValue", SECRET),
            Map.entry("secretsmanager.getRandomPassword", SECRET),
            Map.entry("secretsmanager.getSecretValue", SECRET),
            Map.entry("sts.assumeRole", CREDENTIALS),
            Map.entry("sts.assumeRoleWithSAML", CREDENTIALS),
            Map.entry("sts.assumeRoleWithWebIdentity", CREDENTIALS),
            Map.entry("sts.assumeRoot", CREDENTIALS),
            Map.entry("sts.getDelegatedAccessToken", CREDENTIALS),
            Map.entry("sts.getFederationToken", CREDENTIALS),
            Map.entry("sts.getSessionToken", CREDENTIALS),
            Map.entry("sts.getWebIdentityToken", CREDENTIALS));

    private Refusals() {}

    static Optional<String> of(String operation) {
        return Optional.ofNullable(REASONS.get(operation));
    }
}
