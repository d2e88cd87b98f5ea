package dev.firebreak.actions;

import org.jspecify.annotations.Nullable;

/**
 * An action will not, or cannot, do what was asked, and repeating it would not help. The message, one line, says why and what to
 * do instead; it goes to people and into the history, so it holds no secret.
 */
public final class ActionRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ActionRefused(String message) {
        super(message);
    }

    public ActionRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
