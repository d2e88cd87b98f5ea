package dev.firebreak.evidence;

import dev.firebreak.action.Evidence;
import java.util.List;

/** Keeps blobs by their sha256. Which evidence belongs to a run, and in which order, the run's manifest says. */
public interface EvidenceStore {
    /** Keeps the content; the same content again costs nothing. */
    Evidence keep(String incidentId, String name, String mediaType, byte[] content);

    /**
     * The content.
     *
     * @throws EvidenceException when it is absent, or its content no longer fits its hash
     */
    byte[] read(String incidentId, Evidence evidence);

    /** The manifest as far as it was written: canonical JSON, one entry a line. */
    List<String> manifest(String incidentId);
}
