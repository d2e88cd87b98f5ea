package dev.firebreak.evidence;

/** Evidence that is absent or no longer what it was; the message names it. */
public final class EvidenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EvidenceException(String message, Throwable cause) {
        super(message, cause);
    }

    public EvidenceException(String message) {
        super(message);
    }
}
