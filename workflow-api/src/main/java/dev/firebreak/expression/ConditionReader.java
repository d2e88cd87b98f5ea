package dev.firebreak.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the logic of an expression, and the text that makes equal parts equal. */
final class ConditionReader {
    /** What is asked stands on both sides: each level of one in another would double them. */
    private static final int LARGEST_ASKED = 4;

    /** The texts of names that macros around the current place declare. */
    private Map<String, String> declared = Map.of();

    /** Inside a macro its variable means another thing than outside; gives what to {@link #restore} after it. */
    Map<String, String> declare(String name, String text) {
        Map<String, String> outer = declared;
        declared = new HashMap<>(outer);
        declared.put(name, text);
        return outer;
    }

    void restore(Map<String, String> outer) {
        declared = outer;
    }

    Condition read(CelExpr expression) {
        if (expression.getKind() != Kind.CALL) {
            return atom(text(expression));
        }
        List<CelExpr> args = expression.call().args();
        return switch (expression.call().function()) {
            case Operators.NOT -> new Condition.Not(read(args.get(0)));
            case Operators.AND -> new Condition.Both(read(args.get(0)), read(args.get(1)));
            case Operators.OR -> new Condition.Either(read(args.get(0)), read(args.get(1)));
            case Operators.EQUAL -> equal(args);
            case Operators.NOT_EQUAL -> new Condition.Not(equal(args));
            case Operators.CONDITIONAL -> conditional(expression, args);
            default -> atom(text(expression));
        };
    }

    private Condition conditional(CelExpr expression, List<CelExpr> args) {
        Condition asked = read(args.get(0));
        return asked.size() > LARGEST_ASKED
                ? atom(text(expression))
                : new Condition.Either(
                        new Condition.Both(asked, read(args.get(1))),
                        new Condition.Both(new Condition.Not(asked), read(args.get(2))));
    }

    /** Something that equals true, or false, is that itself. */
    private Condition equal(List<CelExpr> args) {
        CelExpr right = args.get(1);
        if (right.getKind() != Kind.CONSTANT || right.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
            return atom(call(Operators.EQUAL, args));
        }
        Condition left = read(args.get(0));
        return right.constant().booleanValue() ? left : new Condition.Not(left);
    }

    private static Condition atom(@Nullable String text) {
        return text == null ? new Condition.Unknown() : new Condition.Atom(text);
    }

    /** The expression as text; null: it has no short one. */
    @Nullable
    String text(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case IDENT -> {
                String name = expression.ident().name();
                yield declared.getOrDefault(name, name);
            }
            case SELECT -> {
                String operand = text(expression.select().operand());
                String path = operand + "." + expression.select().field();
                yield operand == null ? null : expression.select().testOnly() ? "has(" + path + ")" : path;
            }
            case CALL -> {
                CelCall call = expression.call();
                yield call(
                        call.function(),
                        Stream.concat(call.target().stream(), call.args().stream())
                                .toList());
            }
            case LIST -> joined("[", expression.list().elements(), "]");
            case MAP -> map(expression.map().entries());
            case STRUCT, COMPREHENSION, NOT_SET -> null;
        };
    }

    private @Nullable String call(String function, List<CelExpr> args) {
        if (function.equals(Operators.INDEX)) {
            String of = text(args.get(0));
            return of == null ? null : joined(of + "[", args.subList(1, 2), "]");
        }
        return joined(function + "(", args, ")");
    }

    private @Nullable String joined(String begin, List<CelExpr> parts, String end) {
        StringBuilder joined = new StringBuilder(begin);
        for (CelExpr part : parts) {
            String text = text(part);
            if (text == null) {
                return null;
            }
            joined.append(joined.length() == begin.length() ? "" : ", ").append(text);
        }
        return joined.append(end).toString();
    }

    private @Nullable String map(List<CelExpr.CelMap.Entry> entries) {
        List<String> texts = new ArrayList<>();
        for (CelExpr.CelMap.Entry entry : entries) {
            String text = joined("", List.of(entry.key(), entry.value()), "");
            if (text == null) {
                return null;
            }
            texts.add(text.replaceFirst(", ", ": "));
        }
        return "{" + String.join(", ", texts) + "}";
    }

    private static String constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> "'" + constant.stringValue().replace("'", "\\'") + "'";
            case INT64_VALUE -> Long.toString(constant.int64Value());
            case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
            default -> constant.toString();
        };
    }
}
