package dev.firebreak.playbooks;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the smaller playbooks share: an account that ends with the test. */
@SuppressWarnings("NullAway.Init") // Every test opens its account first.
abstract class PlaybookIT {
    private static final Duration SETTLE = Duration.ofSeconds(3);

    @TempDir
    Path data;

    @TempDir
    Path recording;

    FlagshipLab account;

    final FlagshipLab accountOf(Recording events) {
        return open("--recording", events.write(recording).toString());
    }

    final FlagshipLab accountOfScene() {
        return open("--scene", "leaked-key");
    }

    private FlagshipLab open(String... sandboxArgs) {
        account = FlagshipLab.open(data, SETTLE, sandboxArgs);
        return account;
    }

    @AfterEach
    void close() {
        account.close();
    }
}
