package dev.firebreak.worker;

import dev.firebreak.action.Evidence;
import dev.firebreak.evidence.EvidenceException;
import dev.firebreak.evidence.EvidenceStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Evidence that ends with the process. */
final class MemoryEvidence implements EvidenceStore {
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, List<String>> manifests = new ConcurrentHashMap<>();

    @Override
    public Evidence keep(String incidentId, String name, String mediaType, byte[] content) {
        String sha256 = sha256(content);
        blobs.put(sha256, content.clone());
        return new Evidence(name, mediaType, sha256, content.length);
    }

    @Override
    public byte[] read(String incidentId, String sha256) {
        byte[] content = blobs.get(sha256);
        if (content == null) {
            throw new EvidenceException("there is no evidence '%s'".formatted(sha256));
        }
        return content.clone();
    }

    @Override
    public void writeManifest(String incidentId, List<String> lines) {
        manifests.put(incidentId, List.copyOf(lines));
    }

    @Override
    public List<String> manifest(String incidentId) {
        return manifests.getOrDefault(incidentId, List.of());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
