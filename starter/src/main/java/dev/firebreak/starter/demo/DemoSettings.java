package dev.firebreak.starter.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the demo is to show.
 *
 * @param root of the checkout, where the sandbox lies
 * @param recording of CloudTrail log files, with the instance that nobody expected; null: the shipped scene
 * @param out the folder of the report
 * @param how the key is shut off: {@code cut-now} or {@code switch-first}
 * @param undo ends by giving everything back, in place of containing
 * @param byItself two demo people answer; false: whoever sits at the terminal
 * @param port of the API; 0: a free one
 * @param temporalAddress of a running Temporal server; null: an own one
 */
public record DemoSettings(
        Path root,
        @Nullable Recording recording,
        Path out,
        String how,
        boolean undo,
        boolean byItself,
        int port,
        @Nullable String temporalAddress,
        String temporalNamespace) {

    /** A recorded attack. */
    public record Recording(Path folder, String instance, String region) {}
}
