package dev.firebreak.evidence;

import dev.firebreak.action.Evidence;
import dev.firebreak.consent.CanonicalJson;
import java.time.Instant;

/**
 * One numbered object of a run's manifest. Each carries the hash of the one before, so that nothing can be taken out, put in or
 * exchanged without every later hash changing.
 *
 * @param number from 0
 * @param path the step that kept it
 * @param at when the run took it into the manifest
 * @param previous {@link #hash} of the entry before; of the first: {@link #START}
 */
public record ManifestEntry(int number, String path, Evidence evidence, Instant at, String previous) {
    /** What the first entry builds on: no hash. */
    public static final String START = "";

    /** The entry as a line of the manifest. */
    public String line() {
        return CanonicalJson.write(this);
    }

    /** SHA-256 of the line, hexadecimal: the manifest's head once the entry is its last. */
    public String hash() {
        return CanonicalJson.sha256(line());
    }
}
