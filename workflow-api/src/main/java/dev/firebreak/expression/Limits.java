package dev.firebreak.expression;

/** The bounds of one expression: part of the language, because beyond them a playbook is refused, or a step fails. */
public final class Limits {
    /** Characters of an expression. */
    public static final int CHARACTERS = 4_096;

    /** Names, values, calls and operators of an expression. */
    public static final int PARTS = 2_000;

    /** Levels of brackets, calls and operators inside each other. */
    public static final int DEPTH = 64;

    /** The compiled size of a pattern: about one for each character, times its counted repetitions. */
    public static final int PATTERN = 1_000;

    /** Items that the macros of one evaluation go through, all together. */
    public static final int ITEMS = 10_000;

    /** Characters and items of all texts and lists that one evaluation joins. */
    public static final int JOINED = 4_000_000;

    /** Characters of all texts that the parts of one evaluation give, each time they do. */
    public static final int MET = 20_000_000;

    private Limits() {}
}
