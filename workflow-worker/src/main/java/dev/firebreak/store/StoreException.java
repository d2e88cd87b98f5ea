package dev.firebreak.store;

/** A database that cannot be used; the message says which and why. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
