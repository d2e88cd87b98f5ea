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
    default byte[] read(String incidentId, Evidence evidence) {
        return read(incidentId, evidence.sha256());
    }

    /**
     * The content with this sha256, hexadecimal.
     *
     * @throws EvidenceException when it is absent, or its content no longer fits its hash
     */
    byte[] read(String incidentId, String sha256);

    /**
     * Writes the manifest as far as it has come. Lines that stand already must be the same.
     *
     * @param lines from the first: {@link ManifestEntry} as canonical JSON
     * @throws EvidenceException when a line that stands already differs
     */
    void writeManifest(String incidentId, List<String> lines);

    /** The manifest as far as it was written; empty: none was. */
    List<String> manifest(String incidentId);
}
