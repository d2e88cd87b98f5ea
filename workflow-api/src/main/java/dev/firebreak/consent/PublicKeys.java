package dev.firebreak.consent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The gateways' public keys that this worker trusts. They are configuration of the worker host and never come from a run's
 * input: otherwise whoever writes the input would choose whom to trust.
 *
 * @param byKid X.509 SubjectPublicKeyInfo, base64, by key id; a retired key stays until its last run has ended
 */
public record PublicKeys(Map<String, String> byKid) {
    public PublicKeys {
        byKid = Map.copyOf(byKid);
    }

    public static PublicKeys of(List<String> publicKeys) {
        return new PublicKeys(publicKeys.stream().distinct().collect(Collectors.toMap(PublicKeys::kidOf, key -> key)));
    }

    /** The id of a key: it follows from the key, so that two keys never share one. */
    public static String kidOf(String publicKey) {
        return CanonicalJson.sha256(publicKey).substring(0, 16);
    }

    /**
     * The message's content, once its signature holds.
     *
     * @throws ConsentException when the key is unknown, the signature does not fit, or the content is not of this type
     */
    public <T> T open(SignedMessage message, Class<T> type) {
        if (!isWhole(message)) {
            throw new ConsentException("it is no signed message: key, body or signature is missing");
        }
        String key = byKid.get(message.kid());
        if (key == null) {
            throw new ConsentException(
                    "it is signed with the key '%s', which this worker does not trust".formatted(message.kid()));
        }
        if (!fits(message, key)) {
            throw new ConsentException("its signature does not fit its content");
        }
        try {
            return CanonicalJson.read(message.body(), type);
        } catch (IllegalArgumentException e) {
            throw new ConsentException("it is signed, but " + e.getMessage());
        }
    }

    /** Messages come over the wire, where nothing promises that they are whole. */
    private static boolean isWhole(SignedMessage message) {
        return Stream.of(message.kid(), message.body(), message.signature()).allMatch(Objects::nonNull);
    }

    private static boolean fits(SignedMessage message, String key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
            signature.update(message.body().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(message.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
