package dev.firebreak.expression;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.firebreak.expression.Analysis.Mistake;
import dev.firebreak.expression.Type.Meaning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Durations and times are texts in a run, and comparing texts says nothing about them: {@code PT24H} comes before {@code PT3H}.
 * So expressions calculate only with what {@code duration()} and {@code timestamp()} have read.
 */
final class Meanings {
    /** What takes any value, or is refused for reasons of its own. */
    private static final Set<String> TAKE_ANY = Set.of(
            "string",
            "dyn",
            "type",
            Operators.AND,
            Operators.OR,
            Operators.NOT,
            Operators.CONDITIONAL,
            Operators.INDEX);

    private static final Set<String> TAKE_TEXT = Set.of("size", "contains", "startsWith", "endsWith", "matches");

    private final CelSource source;
    private final ConditionReader texts;
    private final Map<Long, Type> types;

    Meanings(CelSource source, ConditionReader texts, Map<Long, Type> types) {
        this.source = source;
        this.texts = texts;
        this.types = types;
    }

    /** What is wrong with a call whose arguments have their types. */
    Optional<Mistake> mistake(CelCall call) {
        String function = call.function();
        List<CelExpr> operands =
                Stream.concat(call.target().stream(), call.args().stream()).toList();
        Optional<Calculable> reads = Calculable.of(function);
        if (reads.isPresent()) {
            return operands.isEmpty() ? Optional.empty() : unreadable(operands.getFirst(), reads.get());
        }
        boolean fine = switch (function) {
            case Operators.EQUAL, Operators.NOT_EQUAL ->
                isComparable(operands.get(0), operands.get(1)) && isComparable(operands.get(1), operands.get(0));
            case Operators.IN -> isAmong(operands.get(0), operands.get(1));
            default -> TAKE_ANY.contains(function) || function.startsWith("@");
        };
        return fine ? Optional.empty() : unread(function, operands);
    }

    private Optional<Mistake> unreadable(CelExpr operand, Calculable reads) {
        String text = literal(operand);
        if (text != null && reads.inRuns(text).isEmpty()) {
            return Optional.of(at(operand, reads.refuse("'" + text + "'")));
        }
        return type(operand) instanceof Meaning given && given != reads.meaning()
                ? Optional.of(at(operand, reads.refuse(given.words())))
                : Optional.empty();
    }

    /** Whether equal texts are equal values: of two durations or times they are, and of one and how a run writes it. */
    private boolean isComparable(CelExpr one, CelExpr other) {
        Optional<Calculable> calculable = Calculable.of(type(one));
        if (calculable.isEmpty()) {
            return true;
        }
        String text = literal(other);
        if (text != null) {
            return calculable.get().inRuns(text).filter(text::equals).isPresent();
        }
        boolean unknown = type(other) == Type.Plain.ANY && other.getKind() != Kind.CALL;
        return unknown || type(other).equals(type(one));
    }

    private boolean isAmong(CelExpr one, CelExpr list) {
        if (list.getKind() == Kind.LIST) {
            return list.list().elements().stream().allMatch(item -> isComparable(one, item));
        }
        return Calculable.of(type(one)).isEmpty()
                || !(type(list) instanceof Type.ListOf(Type item))
                || item == Type.Plain.ANY
                || item.equals(type(one));
    }

    /** The first operand that must be read before anything is done with it. */
    private Optional<Mistake> unread(String function, List<CelExpr> operands) {
        return operands.stream()
                .filter(operand -> Calculable.of(type(operand)).isPresent())
                .findFirst()
                .map(operand -> at(operand, message(function, operand, operands)));
    }

    private String message(String function, CelExpr operand, List<CelExpr> operands) {
        String of = "%s is %s".formatted(text(operand), type(operand).words());
        boolean joined =
                function.equals(Operators.PLUS) && operands.stream().anyMatch(other -> type(other) == Type.Plain.TEXT);
        return joined || TAKE_TEXT.contains(function) || TypeChecker.isOfTexts(function)
                ? "%s: where a text is wanted, write string(%s)".formatted(of, text(operand))
                : "%s, and a text until it is read: write %s".formatted(of, right(function, operand, operands));
    }

    private String right(String function, CelExpr operand, List<CelExpr> operands) {
        Calculable calculable = Calculable.of(type(operand)).orElseThrow();
        if (operands.size() != 2 || !Operators.isOperator(function)) {
            return calculable.call(text(operand));
        }
        CelExpr other = operands.get(1);
        return function.equals(Operators.IN) && other.getKind() != Kind.LIST
                ? "%s.exists(one, %s == %s)"
                        .formatted(text(other), calculable.call("one"), calculable.call(text(operand)))
                : "%s %s %s"
                        .formatted(
                                read(operands.get(0), calculable), Operators.symbol(function), read(other, calculable));
    }

    /** The operand as it is written where two of the kind stand. */
    private String read(CelExpr operand, Calculable calculable) {
        String text = literal(operand);
        if (text != null) {
            return calculable.callWith(text);
        }
        if (operand.getKind() == Kind.LIST) {
            return operand.list().elements().stream()
                    .findFirst()
                    .map(item -> "[%s, …]".formatted(read(item, calculable)))
                    .orElse("[]");
        }
        if (type(operand) == calculable.meaning()) {
            return calculable.call(text(operand));
        }
        return type(operand) == Type.Plain.ANY ? text(operand) : calculable.call("…");
    }

    private Type type(CelExpr expression) {
        return types.getOrDefault(expression.id(), Type.Plain.ANY);
    }

    private static @Nullable String literal(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expression.constant().stringValue()
                : null;
    }

    /** As it stands in the file, where that is short. */
    private String text(CelExpr expression) {
        boolean operator = expression.getKind() == Kind.CALL
                && Operators.isOperator(expression.call().function())
                && !expression.call().function().equals(Operators.INDEX);
        String text = operator ? null : texts.text(expression);
        return text == null ? "…" : text.replaceAll("#\\d+", "");
    }

    private Mistake at(CelExpr expression, String message) {
        return new Mistake(Offsets.beginning(expression, source), Messages.oneLine(message));
    }
}
