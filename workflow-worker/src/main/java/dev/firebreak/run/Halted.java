package dev.firebreak.run;

/** Leaves a branch of a {@code parallel} that another branch has halted. */
final class Halted extends RuntimeException {
    private static final long serialVersionUID = 1;
}
