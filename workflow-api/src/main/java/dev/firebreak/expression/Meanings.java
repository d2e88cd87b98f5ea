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
    private static final String STRING = "string";

    /** What takes any value, or is refused for reasons of its own. */
    private static final Set<String> TAKE_ANY = Set.of(
            STRING, "dyn", "type", Operators.AND, Operators.OR, Operators.NOT, Operators.CONDITIONAL, Operators.INDEX);

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
            case Operators.EQUAL, Operators.NOT_EQUAL -> areComparable(operands.get(0), operands.get(1));
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
    private boolean isComparable(Type one, CelExpr other) {
        Optional<Calculable> calculable = Calculable.of(one);
        if (calculable.isEmpty()) {
            return true;
        }
        String text = literal(other);
        if (text != null) {
            return calculable.get().inRuns(text).filter(text::equals).isPresent();
        }
        List<CelExpr> same = sameText(other);
        if (!same.isEmpty()) {
            return same.stream().allMatch(part -> isComparable(one, part));
        }
        return type(other).equals(one) || isUnknown(other);
    }

    /** What the value is the text of, as a run holds it: of {@code string(x)} that is x, of a choice one of two. */
    private static List<CelExpr> sameText(CelExpr expression) {
        if (expression.getKind() != Kind.CALL) {
            return List.of();
        }
        List<CelExpr> args = expression.call().args();
        return switch (expression.call().function()) {
            case STRING -> args;
            case Operators.CONDITIONAL -> args.subList(1, 3);
            default -> List.of();
        };
    }

    /** Of what a function makes, such as {@code duration(x)}, it is known that it is something else. */
    private boolean isUnknown(CelExpr expression) {
        return type(expression) == Type.Plain.ANY
                && (expression.getKind() != Kind.CALL
                        || expression.call().function().equals(Operators.INDEX));
    }

    private boolean areComparable(CelExpr one, CelExpr other) {
        return isComparable(type(one), other) && isComparable(type(other), one);
    }

    private boolean isAmong(CelExpr one, CelExpr list) {
        if (list.getKind() == Kind.LIST) {
            return list.list().elements().stream().allMatch(item -> areComparable(one, item));
        }
        return !(type(list) instanceof Type.ListOf(Type item))
                || (isComparable(item, one)
                        && (item == Type.Plain.ANY
                                || item.equals(type(one))
                                || Calculable.of(type(one)).isEmpty()));
    }

    /** The first value that must be read before anything is done with it: an operand or, of a list that is looked through, an item. */
    private Optional<Mistake> unread(String function, List<CelExpr> operands) {
        boolean among = function.equals(Operators.IN);
        return operands.stream()
                .flatMap(operand -> among ? items(operand).stream() : Stream.of(operand))
                .filter(value -> (among ? ofItems(value) : Calculable.of(type(value))).isPresent())
                .findFirst()
                .map(value -> mistake(function, value, operands));
    }

    private static List<CelExpr> items(CelExpr operand) {
        return operand.getKind() == Kind.LIST ? operand.list().elements() : List.of(operand);
    }

    /** What the value is or, where it is a list, its items are. */
    private Optional<Calculable> ofItems(CelExpr value) {
        return Calculable.of(type(value) instanceof Type.ListOf(Type item) ? item : type(value));
    }

    private Mistake mistake(String function, CelExpr value, List<CelExpr> operands) {
        Calculable calculable = ofItems(value).orElseThrow();
        String of = (type(value) instanceof Type.ListOf ? "each item of the list is %2$s" : "%s is %s")
                .formatted(text(value), calculable.meaning().words());
        boolean joined =
                function.equals(Operators.PLUS) && operands.stream().anyMatch(other -> type(other) == Type.Plain.TEXT);
        if (joined || TAKE_TEXT.contains(function) || TypeChecker.isOfTexts(function)) {
            return at(value, "%s: where a text is wanted, write string(%s)".formatted(of, text(value)));
        }
        Optional<CelExpr> none = Operators.isOperator(function) ? unlike(calculable, operands) : Optional.empty();
        return none.isPresent()
                ? at(
                        none.get(),
                        "%s, such as %s, and '%s' is none".formatted(of, calculable.examples(), literal(none.get())))
                : at(
                        value,
                        "%s, and a text until it is read: write %s"
                                .formatted(of, right(function, calculable, value, operands)));
    }

    /** The first text among the operands, and the items of those that are lists, that is none of these. */
    private static Optional<CelExpr> unlike(Calculable calculable, List<CelExpr> operands) {
        return operands.stream()
                .flatMap(operand -> items(operand).stream())
                .filter(item -> {
                    String text = literal(item);
                    return text != null && calculable.inRuns(text).isEmpty();
                })
                .findFirst();
    }

    private String right(String function, Calculable calculable, CelExpr value, List<CelExpr> operands) {
        if (operands.size() != 2 || !Operators.isOperator(function)) {
            return calculable.call(text(value));
        }
        CelExpr first = operands.get(0);
        CelExpr other = operands.get(1);
        return function.equals(Operators.IN) && other.getKind() != Kind.LIST
                ? "%s.exists(one, %s == %s)".formatted(text(other), calculable.call("one"), read(first, calculable))
                : "%s %s %s".formatted(read(first, calculable), Operators.symbol(function), read(other, calculable));
    }

    /** The operand as it is written where two of the kind stand. */
    private String read(CelExpr operand, Calculable calculable) {
        String text = literal(operand);
        if (text != null) {
            return calculable.call("'" + text + "'");
        }
        if (operand.getKind() == Kind.LIST) {
            List<CelExpr> items = operand.list().elements();
            return (items.size() > 1 ? "[%s, …]" : "[%s]").formatted(read(items.getFirst(), calculable));
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
