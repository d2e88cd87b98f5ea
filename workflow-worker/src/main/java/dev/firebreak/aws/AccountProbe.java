package dev.firebreak.aws;

import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Looks at an account from outside, to prove what a run has done to it. */
public final class AccountProbe implements AutoCloseable {
    private final AwsClients clients;
    private final RegionName region;

    private AccountProbe(AwsClients clients, RegionName region) {
        this.clients = clients;
        this.region = region;
    }

    /**
     * Connects to nothing yet.
     *
     * @param endpoint null: AWS itself
     * @param region where secrets are kept
     */
    public static AccountProbe open(
            AccountId account, RegionName region, @Nullable URI endpoint, GivenCredentials credentials) {
        return new AccountProbe(
                AwsClients.open(new AwsSettings(account, region, endpoint, credentials, Map.of(), 1)), region);
    }

    /** Whether the user can sign in to the console with a password. */
    public boolean hasConsolePassword(String userName) {
        try {
            clients.access(Purpose.OBSERVE).iam().getLoginProfile(request -> request.userName(userName));
            return true;
        } catch (NoSuchEntityException none) {
            return false;
        }
    }

    /** The content of a secret: a secret. */
    public String secret(String secretArn) {
        return clients.access(Purpose.OBSERVE)
                .secretsManager(region)
                .getSecretValue(request -> request.secretId(secretArn))
                .secretString();
    }

    @Override
    public void close() {
        clients.close();
    }
}
