package dev.firebreak.action;

/** What an action does to the account. */
public enum Effect {
    READS,
    /** Needs an approval, and can be undone or says why not. */
    CHANGES,
    /** Removes what cannot be given back. */
    DESTROYS;

    public boolean changes() {
        return this != READS;
    }
}
