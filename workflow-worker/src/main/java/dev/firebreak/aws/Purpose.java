package dev.firebreak.aws;

import dev.firebreak.action.Effect;

/** What credentials are wanted for; an account can give each purpose a role of its own. */
public enum Purpose {
    /** Reads. */
    OBSERVE,
    /** Takes access away and gives it back. */
    CONTAIN;

    /** The purpose of a call with that effect. */
    public static Purpose of(Effect effect) {
        return effect.changes() ? CONTAIN : OBSERVE;
    }
}
