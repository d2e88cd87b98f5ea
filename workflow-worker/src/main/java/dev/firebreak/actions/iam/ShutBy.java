package dev.firebreak.actions.iam;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a credential was shut. */
public enum ShutBy {
    KEY("key-inactive"),
    USER_SESSIONS("user-sessions-revoked"),
    ROLE_SESSION("role-session-revoked"),
    /** It had run out. */
    EXPIRY("expired"),
    /** Its user or its role is gone. */
    DELETION("deleted");

    private final String word;

    ShutBy(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
