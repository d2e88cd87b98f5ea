package dev.firebreak.actions.iam;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What holds a user in quarantine. */
public enum QuarantineHold {
    /** The quarantine policy is attached. */
    POLICY,
    /** No slot was free: the quarantine is the user's permissions boundary. */
    BOUNDARY,
    /** No slot was free, and a boundary stood that may not be loosened: a boundary that allows nothing took its place. */
    EVERYTHING;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
