package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Where a new console password of one user lies: in Secrets Manager, one secret per incident and user. */
record ConsolePassword(SecretsManagerClient secrets, String name, ActionContext context) {
    /** The quarantine policy denies the user itself everything under {@code firebreak/}. */
    private static final String FOLDER = "firebreak/console-password/";

    /** Every secret of this kind, for permissions. */
    static final String ANY = "arn:*:secretsmanager:*:*:secret:" + FOLDER + "*";

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Four kinds make 32 characters; password policies ask for 8, often for 14 (CIS), and for any of the kinds. */
    private static final int FROM_EACH_KIND = 8;

    private static final String UPPER_CASE = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String LOWER_CASE = "abcdefghijkmnopqrstuvwxyz";
    private static final String DIGITS = "23456789";
    private static final String SYMBOLS = "!@#$%^*()_+-=[]{}|";

    static ConsolePassword of(String userName, ActionContext context) {
        // A secret's name takes no comma, a user's does.
        String name = FOLDER + context.incidentId() + "/" + userName.replace(",", "/comma/");
        return new ConsolePassword(context.aws().secretsManager(context.aws().homeRegion()), name, context);
    }

    /** The secret's ARN; empty: none was stored. */
    Optional<String> arn() {
        try {
            return Optional.of(
                    secrets.describeSecret(request -> request.secretId(name)).arn());
        } catch (ResourceNotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Stores a password, in place of one that was stored for an earlier attempt. */
    String store(String password) {
        if (arn().isPresent()) {
            return secrets.putSecretValue(request -> request.secretId(name).secretString(password))
                    .arn();
        }
        return secrets.createSecret(request -> request.name(name)
                        .description("New console password after an incident; the user must change it")
                        .secretString(password)
                        .tags(Tag.builder()
                                .key("firebreak-incident")
                                .value(context.incidentId())
                                .build()))
                .arn();
    }

    /** A new password, without characters that are easily confused. */
    static String generate() {
        String characters = Stream.of(UPPER_CASE, LOWER_CASE, DIGITS, SYMBOLS)
                .flatMap(kind -> RANDOM.ints(FROM_EACH_KIND, 0, kind.length()).mapToObj(kind::charAt))
                .map(String::valueOf)
                .collect(Collectors.joining());
        return shuffled(characters);
    }

    private static String shuffled(String characters) {
        char[] shuffled = characters.toCharArray();
        for (int last = shuffled.length - 1; last > 0; last--) {
            int other = RANDOM.nextInt(last + 1);
            char kept = shuffled[last];
            shuffled[last] = shuffled[other];
            shuffled[other] = kept;
        }
        return new String(shuffled);
    }
}
