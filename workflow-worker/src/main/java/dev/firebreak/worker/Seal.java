package dev.firebreak.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.ConsentException;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.Sealed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The worker hosts' own seal. What was there before a change, and what the change gave, travel through the history and come back to
 * steer the next call: sealed, they are what a worker read, and not what somebody wrote there.
 */
final class Seal {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** A key that ends with the process. */
    static Seal ofThisProcess() {
        return new Seal(fresh());
    }

    /** The key in the file, mode 0600; made on first use. Several hosts of one account share it. */
    static Seal open(Path file) {
        try {
            byte[] fresh = fresh();
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(fresh));
            } catch (FileAlreadyExistsException another) {
                return new Seal(HexFormat.of().parseHex(Files.readString(file).strip()));
            }
            return new Seal(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] fresh() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        return fresh;
    }

    String of(String incidentId, ActionCall call, ActionCall.Phase phase, JsonNode value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String text = CanonicalJson.write(Map.of(
                    "incident",
                    incidentId,
                    "path",
                    call.path(),
                    "action",
                    call.action(),
                    "with",
                    call.with(),
                    "phase",
                    phase,
                    "value",
                    value));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * The value, once its seal holds.
     *
     * @param phase that gave it
     * @throws ConsentException when no worker of this installation sealed it for this call
     */
    JsonNode open(String incidentId, ActionCall call, ActionCall.Phase phase, Sealed sealed) {
        String seal = sealed.seal() == null ? "" : sealed.seal();
        byte[] expected = of(incidentId, call, phase, sealed.value()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, seal.getBytes(StandardCharsets.UTF_8))) {
            throw new ConsentException("what it says of the state %s the change is not what a worker read"
                    .formatted(phase == ActionCall.Phase.BEFORE ? "before" : "after"));
        }
        return sealed.value();
    }
}
