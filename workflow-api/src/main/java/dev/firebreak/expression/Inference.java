package dev.firebreak.expression;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.firebreak.expression.Analysis.Comparison;
import dev.firebreak.expression.Analysis.Function;
import dev.firebreak.expression.Analysis.Mistake;
import dev.firebreak.expression.Analysis.Pattern;
import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.expression.Analysis.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows the types of records through one expression and notes every field that is looked for, with what is settled there.
 * CEL's own checker knows no optional fields, and gives no types at all once there is a mistake.
 */
final class Inference {
    private static final String MATCHES = "matches";

    private final CelSource source;
    private final Map<String, Type> variableTypes;
    private final ConditionReader conditions = new ConditionReader();
    /** What the macros around the current place declare. */
    private Map<String, Type> declared = Map.of();

    private final Map<Long, Type> types = new HashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Selection> selections = new ArrayList<>();
    private final List<Function> unknownFunctions = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final Map<Long, Type.Field> fields = new HashMap<>();
    private final Set<String> functions = new TreeSet<>();
    private final Set<Long> explained = new HashSet<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    Inference(CelSource source, Map<String, Type> variableTypes) {
        this.source = source;
        this.variableTypes = variableTypes;
    }

    Type infer(CelExpr expression) {
        return visit(expression, Facts.NONE);
    }

    Condition condition(CelExpr expression) {
        return conditions.read(expression);
    }

    List<Variable> variables() {
        return variables;
    }

    List<Selection> selections() {
        return selections;
    }

    List<Function> unknownFunctions() {
        return unknownFunctions;
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    List<Pattern> patterns() {
        return patterns;
    }

    /** The known functions that are called, operators too. */
    Set<String> functions() {
        return functions;
    }

    /** What CEL's checker cannot say: it knows a text, and not what it means. */
    List<Mistake> mistakes() {
        return mistakes;
    }

    /** The expressions whose mistakes {@link #variables}, {@link #selections} and {@link #mistakes} tell. */
    Set<Long> explained() {
        return explained;
    }

    private Type visit(CelExpr expression, Facts facts) {
        Type type = switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT -> variable(expression, true);
            case SELECT -> selection(expression, true, facts);
            case CALL -> call(expression, facts);
            case LIST -> list(expression, facts);
            case MAP -> map(expression, facts);
            case COMPREHENSION -> macro(expression, facts);
            case STRUCT, NOT_SET -> Type.Plain.ANY;
        };
        types.put(expression.id(), type);
        return type;
    }

    private static Type constant(CelExpr expression) {
        return switch (expression.constant().getKind()) {
            case STRING_VALUE -> Type.Plain.TEXT;
            case INT64_VALUE, UINT64_VALUE -> Type.Plain.INTEGER;
            case DOUBLE_VALUE -> Type.Plain.NUMBER;
            case BOOLEAN_VALUE -> Type.Plain.BOOLEAN;
            case BYTES_VALUE -> Type.Plain.BYTES;
            case NULL_VALUE -> Type.Plain.NOTHING;
            default -> Type.Plain.ANY;
        };
    }

    private Type variable(CelExpr expression, boolean whole) {
        String name = expression.ident().name();
        Type inMacro = declared.get(name);
        if (inMacro != null) {
            return inMacro;
        }
        Type type = variableTypes.get(name);
        variables.add(new Variable(name, Offsets.of(expression, source), type != null, whole));
        if (type == null) {
            explained.add(expression.id());
            return Type.Plain.ANY;
        }
        return type;
    }

    private Type selection(CelExpr expression, boolean whole, Facts facts) {
        CelSelect select = expression.select();
        CelExpr operand = select.operand();
        Type of = switch (operand.getKind()) {
            case IDENT -> variable(operand, false);
            case SELECT -> selection(operand, false, facts);
            default -> visit(operand, facts);
        };
        selections.add(new Selection(
                of,
                conditions.text(operand),
                select.field(),
                Offsets.ofField(expression, source),
                whole,
                select.testOnly(),
                facts));
        Type.Field field = of instanceof Type.Fields record ? record.fields().get(select.field()) : null;
        if (field == null && of != Type.Plain.ANY) {
            explained.add(expression.id());
        }
        if (select.testOnly()) {
            return Type.Plain.BOOLEAN;
        }
        if (field == null) {
            return Type.Plain.ANY;
        }
        fields.put(expression.id(), field);
        return field.type();
    }

    private Type call(CelExpr expression, Facts facts) {
        CelCall call = expression.call();
        if (!TypeChecker.knows(call.function())) {
            unknownFunctions.add(new Function(call.function(), Offsets.ofFunction(expression, source)));
            explained.add(expression.id());
            // Its arguments stay unread: a macro that was written wrongly has names in them that are no variables.
            call.target().ifPresent(target -> visit(target, facts));
            return Type.Plain.ANY;
        }
        functions.add(call.function());
        if (call.function().equals(MATCHES) && !call.args().isEmpty()) {
            patterns.add(pattern(call.args().getLast()));
        }
        Type type = known(call, call.args(), facts);
        if (call.args().stream().map(CelExpr::id).noneMatch(explained::contains)) {
            new Meanings(source, conditions, types).mistake(call).ifPresent(mistake -> {
                mistakes.add(mistake);
                explained.add(expression.id());
            });
        }
        return type;
    }

    private Pattern pattern(CelExpr expression) {
        return new Pattern(
                isText(expression) ? expression.constant().stringValue() : null, Offsets.of(expression, source));
    }

    private static boolean isText(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private Type known(CelCall call, List<CelExpr> args, Facts facts) {
        return switch (call.function()) {
            // CEL lets either side decide alone, also when the other fails: so each settles things for the other.
            case Operators.AND, Operators.OR -> {
                boolean truth = call.function().equals(Operators.AND);
                visit(args.get(0), facts.given(conditions.read(args.get(1)), truth));
                visit(args.get(1), facts.given(conditions.read(args.get(0)), truth));
                yield Type.Plain.BOOLEAN;
            }
            case Operators.CONDITIONAL -> {
                Condition condition = conditions.read(args.get(0));
                visit(args.get(0), facts);
                Type then = settled(args.get(1), facts.given(condition, true));
                Type otherwise = settled(args.get(2), facts.given(condition, false));
                yield then.or(otherwise);
            }
            case Operators.INDEX -> {
                Type of = visit(args.get(0), facts);
                visit(args.get(1), facts);
                yield item(of, args.get(1));
            }
            case Operators.EQUAL, Operators.NOT_EQUAL, Operators.IN -> {
                args.forEach(arg -> visit(arg, facts));
                compare(args.get(0), args.get(1));
                compare(args.get(1), args.get(0));
                yield Type.Plain.BOOLEAN;
            }
            default -> {
                call.target().ifPresent(target -> visit(target, facts));
                args.forEach(arg -> visit(arg, facts));
                yield Type.Plain.ANY;
            }
        };
    }

    private static Type item(Type of, CelExpr at) {
        if (of instanceof Type.Fields record && isText(at)) {
            Type.Field field = record.fields().get(at.constant().stringValue());
            return field == null ? Type.Plain.ANY : field.type();
        }
        return of instanceof Type.ListOf list ? list.item() : Type.Plain.ANY;
    }

    /** Notes the texts on the other side of a field that can only be some of them. */
    private void compare(CelExpr field, CelExpr other) {
        Type.Field known = fields.get(field.id());
        if (known == null || known.words().isEmpty()) {
            return;
        }
        List<CelExpr> texts = other.getKind() == Kind.LIST ? other.list().elements() : List.of(other);
        texts.stream()
                .filter(Inference::isText)
                .forEach(text -> comparisons.add(new Comparison(
                        field.select().field(),
                        known.words(),
                        text.constant().stringValue(),
                        Offsets.of(text, source))));
    }

    private Type list(CelExpr expression, Facts facts) {
        return new Type.ListOf(expression.list().elements().stream()
                .map(item -> settled(item, facts))
                .reduce(Type::or)
                .orElse(Type.Plain.ANY));
    }

    private Type map(CelExpr expression, Facts facts) {
        SequencedMap<String, Type.Field> fields = new LinkedHashMap<>();
        boolean known = true;
        for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
            visit(entry.key(), facts);
            Type type = settled(entry.value(), facts);
            known &= isText(entry.key());
            if (known) {
                fields.put(entry.key().constant().stringValue(), new Type.Field(type, true));
            }
        }
        return known ? new Type.Fields(fields) : Type.Plain.MAP;
    }

    /** A record whose optional fields are settled to be there, such as each that {@code filter(c, has(c.userName))} lets through. */
    private Type settled(CelExpr expression, Facts facts) {
        Type type = visit(expression, facts);
        String text = conditions.text(expression);
        if (text == null || !(type instanceof Type.Fields record)) {
            return type;
        }
        SequencedMap<String, Type.Field> settled = new LinkedHashMap<>();
        record.fields().forEach((name, field) -> {
            boolean there = field.required() || facts.prove(Condition.has(text + "." + name));
            settled.put(name, new Type.Field(field.type(), there, field.words()));
        });
        return new Type.Fields(settled);
    }

    private Type macro(CelExpr expression, Facts facts) {
        CelComprehension macro = expression.comprehension();
        Type range = visit(macro.iterRange(), facts);
        visit(macro.accuInit(), facts);
        Map<String, Type> outerTypes = declared;
        Map<String, String> outerTexts = conditions.declare(macro.iterVar(), macro.iterVar() + "#" + expression.id());
        declared = new HashMap<>(outerTypes);
        declared.put(macro.iterVar(), range instanceof Type.ListOf list ? list.item() : Type.Plain.ANY);
        declared.put(macro.accuVar(), Type.Plain.ANY);
        visit(macro.loopCondition(), facts);
        visit(macro.loopStep(), facts);
        visit(macro.result(), facts);
        declared = outerTypes;
        conditions.restore(outerTexts);
        return macro.accuInit().getKind() == Kind.LIST ? new Type.ListOf(added(macro.loopStep())) : Type.Plain.ANY;
    }

    /** The type of what {@code map} and {@code filter} add to their result: {@code result + [item]}, perhaps on a condition. */
    private Type added(CelExpr step) {
        if (step.getKind() != Kind.CALL) {
            return Type.Plain.ANY;
        }
        CelExpr sum = step.call().function().equals(Operators.CONDITIONAL)
                ? step.call().args().get(1)
                : step;
        CelExpr list = sum.call().args().get(1);
        return types.get(list.id()) instanceof Type.ListOf items ? items.item() : Type.Plain.ANY;
    }
}
