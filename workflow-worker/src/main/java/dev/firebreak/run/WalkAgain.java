package dev.firebreak.run;

/** Somebody asked for a question that the walk has passed: it starts again from the top and passes what is finished. */
final class WalkAgain extends RuntimeException {
    private static final long serialVersionUID = 1;
}
