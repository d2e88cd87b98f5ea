package dev.firebreak.expression;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;

/** From CEL's positions, which count code points, to offsets of characters. */
final class Offsets {
    private Offsets() {}

    static int of(CelSourceLocation location, CelSource source) {
        return characters(source.getLocationOffset(location).orElse(0), source);
    }

    static int of(CelExpr expression, CelSource source) {
        return characters(source.getPositionsMap().getOrDefault(expression.id(), 0), source);
    }

    /** Where the name of a selected field begins: CEL knows the dot before it, and of {@code has(a.b)} only the bracket. */
    static int ofField(CelExpr selection, CelSource source) {
        String text = source.getContent().toString();
        String field = selection.select().field();
        int from = selection.select().testOnly() ? end(selection.select().operand(), source) : of(selection, source);
        int found = text.indexOf(field, from);
        return found < 0 ? of(selection, source) : found;
    }

    /** Where the name of a function begins: CEL knows the bracket behind it. */
    static int ofFunction(CelExpr call, CelSource source) {
        int bracket = of(call, source);
        int found = source.getContent().toString().lastIndexOf(call.call().function(), bracket);
        return found < 0 ? bracket : found;
    }

    /** Where an expression begins: CEL knows the dot of a field and the sign between two operands. */
    static int beginning(CelExpr expression, CelSource source) {
        return switch (expression.getKind()) {
            case SELECT ->
                expression.select().testOnly()
                        ? of(expression, source)
                        : beginning(expression.select().operand(), source);
            case CALL -> {
                CelCall call = expression.call();
                if (call.target().isPresent()) {
                    yield beginning(call.target().get(), source);
                }
                yield call.function().startsWith("_") || call.function().startsWith("@")
                        ? beginning(call.args().getFirst(), source)
                        : Math.min(of(expression, source), ofFunction(expression, source));
            }
            default -> of(expression, source);
        };
    }

    private static int end(CelExpr expression, CelSource source) {
        return switch (expression.getKind()) {
            case IDENT -> of(expression, source) + expression.ident().name().length();
            case SELECT ->
                ofField(expression, source) + expression.select().field().length();
            default -> of(expression, source);
        };
    }

    private static int characters(int codePoints, CelSource source) {
        String text = source.getContent().toString();
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }
}
