package dev.firebreak.expression;

/** Compiles CEL with Firebreak's fixed options. */
public final class Expressions {
    private Expressions() {}

    /**
     * Compiles without types: every variable is dynamic. Types are checked when a playbook is read.
     *
     * @throws ExpressionException when it is no CEL
     */
    public static Expression compile(String source) {
        throw new UnsupportedOperationException(source);
    }
}
