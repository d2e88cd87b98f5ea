package dev.firebreak.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Secrets in files that only their owner can read, one file each under the secret's name, or else in the environment:
 * {@code slackToken} is {@code FIREBREAK_SECRET_SLACK_TOKEN}. They are read each time, so that a changed one needs no restart.
 *
 * @param folder of the files; it may be missing
 */
public record HostSecrets(Path folder, Map<String, String> environment) implements SecretStore {
    /** The folder in a worker's data folder. */
    public static final String FOLDER = "secrets";

    private static final String PREFIX = "FIREBREAK_SECRET_";

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    public HostSecrets {
        environment = Map.copyOf(environment);
    }

    /**
     * The secret, without line breaks at its end.
     *
     * @throws SecurityException when others can read the file
     */
    @Override
    public Optional<String> find(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file)
                ? Optional.of(read(file))
                : Optional.ofNullable(environment.get(variable(name)));
    }

    /** The environment variable of a secret. */
    static String variable(String name) {
        return PREFIX + name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static String read(Path file) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new SecurityException(
                        "others can read the secret in '%s': chmod 600".formatted(file.getFileName()));
            }
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
