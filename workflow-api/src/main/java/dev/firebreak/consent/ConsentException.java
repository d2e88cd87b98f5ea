package dev.firebreak.consent;

/** A message, a vote or a call that consent does not cover; the message says why, for people. */
public final class ConsentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConsentException(String message) {
        super(message);
    }
}
