package dev.firebreak.consent;

/**
 * A message and who signed it. Whether the signature holds, {@link PublicKeys#open} says.
 *
 * @param kid which key signed
 * @param body RFC 8785 canonical JSON: exactly the signed text
 * @param signature Ed25519 over the UTF-8 bytes of the body, base64
 */
public record SignedMessage(String kid, String body, String signature) {}
