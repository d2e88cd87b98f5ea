package dev.firebreak.consent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The gateway's Ed25519 key: whoever has it decides, so it lies with the gateway alone. */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final String publicKey;
    private final String kid;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = Base64.getEncoder().encodeToString(publicKey.getEncoded());
        this.kid = PublicKeys.kidOf(this.publicKey);
    }

    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /**
     * The key that {@link #encoded} wrote.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static SigningKey decode(String encoded) {
        try {
            String[] halves = encoded.strip().split(":", 2);
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            Base64.Decoder base64 = Base64.getDecoder();
            return new SigningKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(halves[0]))),
                    factory.generatePublic(new X509EncodedKeySpec(base64.decode(halves[halves.length - 1]))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no signing key of a Firebreak gateway", e);
        }
    }

    /** Private and public half, base64, joined by a colon. A secret. */
    public String encoded() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded()) + ":" + publicKey;
    }

    /** The public half: X.509 SubjectPublicKeyInfo, base64. */
    public String publicKey() {
        return publicKey;
    }

    public String kid() {
        return kid;
    }

    /** Signs the value's canonical JSON. */
    public SignedMessage sign(Object body) {
        String canonical = CanonicalJson.write(body);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(canonical.getBytes(StandardCharsets.UTF_8));
            return new SignedMessage(kid, canonical, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this key cannot sign", e);
        }
    }
}
