package dev.firebreak.expression;

/** An expression that cannot be compiled or evaluated; the message says why, on one line, with its position. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ExpressionException(String message) {
        super(message);
    }
}
