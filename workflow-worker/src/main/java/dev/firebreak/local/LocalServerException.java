package dev.firebreak.local;

/** A server of one's own machine that does not start; the message says why and what to do, on one line, for people. */
public final class LocalServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LocalServerException(String message) {
        super(message);
    }

    public LocalServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
