package dev.firebreak.action;

/** Whether, and by what, an action is undone. */
public sealed interface Reversal {
    /** Reads change nothing. */
    record NotNeeded() implements Reversal {}

    /**
     * Another action gives it back.
     *
     * @param action the reversing action's name
     * @param how how its input is made, one sentence
     */
    record UndoneBy(String action, String how) implements Reversal {}

    /**
     * Nothing gives it back.
     *
     * @param reason why, one sentence
     */
    record Irreversible(String reason) implements Reversal {}
}
