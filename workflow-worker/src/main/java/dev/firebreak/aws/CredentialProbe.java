package dev.firebreak.aws;

import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Tries a credential the way an attacker would, with one harmless call: {@code iam:ListUsers}. */
public final class CredentialProbe {
    /** The call reads nothing of the account it is made in. */
    private static final AccountId ANY_ACCOUNT = new AccountId("000000000000");

    private CredentialProbe() {}

    /** What AWS answered. */
    public sealed interface Answer {
        /** The credential works. */
        record Accepted() implements Answer {}

        /**
         * The credential does not work, or not for this call.
         *
         * @param code AWS's error code: {@code InvalidClientTokenId} of an inactive key, {@code AccessDenied} where a policy
         *     denies, {@code ExpiredToken} of a session that is over
         */
        record Refused(String code) implements Answer {}
    }

    /**
     * Makes the call.
     *
     * @param endpoint null: AWS itself
     * @throws RuntimeException of the SDK when there was no answer
     */
    public static Answer probe(GivenCredentials credentials, @Nullable URI endpoint, RegionName region) {
        AwsSettings settings = new AwsSettings(ANY_ACCOUNT, region, endpoint, credentials, Map.of(), 1);
        try (AwsClients clients = AwsClients.open(settings)) {
            clients.access(Purpose.OBSERVE).iam().listUsers(request -> request.maxItems(1));
            return new Answer.Accepted();
        } catch (AwsServiceException refused) {
            String code = AwsFailures.code(refused);
            if (AwsFailures.kind(refused) != AwsFailure.Kind.DENIED && !code.startsWith("ExpiredToken")) {
                throw refused;
            }
            return new Answer.Refused(code);
        }
    }
}
