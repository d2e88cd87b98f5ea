package dev.firebreak.action;

/** Why an action may run twice: an activity may. */
public enum Repeatability {
    /** The second call finds the same state (UpdateAccessKey). */
    NATURALLY,
    /** AWS de-duplicates by a client token. */
    BY_TOKEN,
    /** The action looks for its own marker first (a tag, a name) and calls only if it is absent. */
    BY_MARKER,
    /** Nothing tells a second call from the first: it is made once, and a person decides about another one. */
    ONCE
}
