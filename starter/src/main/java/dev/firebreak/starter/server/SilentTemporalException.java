package dev.firebreak.starter.server;

/** A running Temporal server that does not answer; the message is one line for people. */
public final class SilentTemporalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SilentTemporalException(String message, Throwable cause) {
        super(message, cause);
    }
}
