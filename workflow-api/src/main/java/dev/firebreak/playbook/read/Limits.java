package dev.firebreak.playbook.read;

/** The bounds of one playbook file; beyond them it is refused at once, with the place where the bound is passed. */
public final class Limits {
    /** Characters of a file; the shipped playbooks have some thousand. */
    public static final int CHARACTERS = 256 * 1024;

    /** Levels of lists and mappings inside each other; a choose inside a choose has five more. */
    public static final int DEPTH = 50;

    /** Scalars, lists and mappings, counted again wherever an alias repeats them. */
    public static final int PARTS = 20_000;

    /** Steps, those inside of others too. */
    public static final int STEPS = 1_000;

    /** Branches of a {@code parallel}. */
    public static final int BRANCHES = 16;

    /** Playbooks that are played inside each other. */
    public static final int PLAYS = 8;

    /** Parts that the {@code play} steps of a file copy into it, long texts counted as several. */
    public static final int COPIED = 20_000;

    /** Calls of a step with {@code until}: more fill the history, and tell nobody more. */
    public static final int CALLS = 1_000;

    /** Problems that are told; nobody reads more of them at once. */
    public static final int PROBLEMS = 500;

    private Limits() {}
}
