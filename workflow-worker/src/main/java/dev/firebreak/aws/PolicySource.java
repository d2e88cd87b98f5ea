package dev.firebreak.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Whose policies the simulator is asked about. It takes users and roles; what GetCallerIdentity says of a role is its session,
 * without the role's path.
 */
sealed interface PolicySource {
    Pattern CALLER =
            Pattern.compile("arn:([a-z-]+):(?:iam|sts)::(\\d{12}):(user|assumed-role|federated-user|root)/?(.*)");

    /** A user or a role. */
    record Principal(String arn, String partition) implements PolicySource {}

    /** None that the simulator takes; a sentence. */
    record None(String because) implements PolicySource {}

    /**
     * The source of a caller's permissions.
     *
     * @param caller as GetCallerIdentity says
     * @param iam to look up a role
     */
    static PolicySource of(String caller, IamClient iam) {
        Matcher arn = CALLER.matcher(caller);
        if (!arn.matches()) {
            return new None("AWS's policy simulator takes users and roles, not '%s'".formatted(caller));
        }
        return switch (arn.group(3)) {
            case "user" -> new Principal(caller, arn.group(1));
            case "assumed-role" -> role(arn, iam);
            default -> new None("AWS's policy simulator takes users and roles, not '%s'".formatted(caller));
        };
    }

    private static PolicySource role(Matcher arn, IamClient iam) {
        String name = arn.group(4).substring(0, arn.group(4).indexOf('/'));
        try {
            return new Principal(
                    iam.getRole(request -> request.roleName(name)).role().arn(), arn.group(1));
        } catch (SdkException e) {
            // Right for every role without a path; of another one AWS says that there is no such entity.
            return new Principal("arn:%s:iam::%s:role/%s".formatted(arn.group(1), arn.group(2), name), arn.group(1));
        }
    }
}
