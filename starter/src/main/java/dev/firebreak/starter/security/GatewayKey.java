package dev.firebreak.starter.security;

import dev.firebreak.consent.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;

/** The gateway's signing key in a file of mode 0600; made on first use. */
public final class GatewayKey {
    private GatewayKey() {}

    /**
     * The key of the file.
     *
     * @throws SecurityException when others may read the file
     * @throws IllegalArgumentException when the file holds no key
     */
    public static SigningKey open(Path file) {
        if (Files.exists(file)) {
            return SigningKey.decode(PrivateFile.read(file));
        }
        SigningKey key = SigningKey.generate();
        PrivateFile.write(file, key.encoded());
        return key;
    }
}
