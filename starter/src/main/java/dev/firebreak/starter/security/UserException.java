package dev.firebreak.starter.security;

/** A user that cannot be added, found or changed; the message says why. */
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserException(String message) {
        super(message);
    }
}
