package dev.firebreak.evidence;

import dev.firebreak.action.Evidence;
import dev.firebreak.consent.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Evidence in a folder: {@code <incident>/<sha256>} and {@code <incident>/manifest.ndjson}. Files appear whole or not at all,
 * also when the process dies while writing.
 */
public final class FolderEvidenceStore implements EvidenceStore {
    private static final Pattern INCIDENT = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String MANIFEST = "manifest.ndjson";

    private final Path folder;

    public FolderEvidenceStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Evidence keep(String incidentId, String name, String mediaType, byte[] content) {
        String sha256 = CanonicalJson.sha256(content);
        Path file = file(incidentId, sha256);
        if (!Files.exists(file)) {
            write(file, content);
        }
        return new Evidence(name, mediaType, sha256, content.length);
    }

    @Override
    public byte[] read(String incidentId, String sha256) {
        try {
            byte[] content = Files.readAllBytes(file(incidentId, sha256));
            if (!CanonicalJson.sha256(content).equals(sha256)) {
                throw new EvidenceException(
                        "the evidence %s of incident %s was changed after it was kept".formatted(sha256, incidentId));
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new EvidenceException("incident %s has no evidence %s".formatted(incidentId, sha256), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeManifest(String incidentId, List<String> lines) {
        List<String> standing = manifest(incidentId);
        int both = Math.min(standing.size(), lines.size());
        if (!standing.subList(0, both).equals(lines.subList(0, both))) {
            throw new EvidenceException(
                    "the manifest of incident %s differs from what the run says".formatted(incidentId));
        }
        if (lines.size() > standing.size()) {
            write(
                    incident(incidentId).resolve(MANIFEST),
                    (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public List<String> manifest(String incidentId) {
        try {
            return Files.readAllLines(incident(incidentId).resolve(MANIFEST));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String incidentId, String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new EvidenceException("'%s' is no sha256: 64 hexadecimal characters".formatted(sha256));
        }
        return incident(incidentId).resolve(sha256);
    }

    private Path incident(String incidentId) {
        if (!INCIDENT.matcher(incidentId).matches()) {
            throw new EvidenceException("'%s' is no incident id: a UUID".formatted(incidentId));
        }
        return folder.resolve(incidentId);
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Path half = Files.createTempFile(file.getParent(), ".half-", null);
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
