package dev.firebreak.starter.client;

import org.jspecify.annotations.Nullable;

/** Why the server did not do it; the message is one line for people. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What to make of it. */
    public enum Kind {
        /** The request is malformed, or names something that is not there. */
        USAGE,
        /** There is no answer. */
        UNREACHABLE,
        /** The server will not: sign-in, role, or things have moved on. */
        REFUSED
    }

    ServerException(Kind kind, String message) {
        this(kind, message, null);
    }

    ServerException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
