package dev.firebreak.expression;

import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** An expression that the planner has compiled. */
record CompiledExpression(String source, SortedSet<String> references, CelRuntime.Program program)
        implements Expression {
    @Override
    public @Nullable Object evaluate(Map<String, ?> variables) {
        return value(() -> new FromCel().plain(program.trace(read(variables), Joining::meet)));
    }

    @Override
    public Optional<Boolean> holds(Map<String, ?> variables, Collection<String> unknown) {
        CelAttributePattern[] patterns = unknown.stream()
                .map(CelAttributePattern::fromQualifiedIdentifier)
                .toArray(CelAttributePattern[]::new);
        return switch (value(() -> program.trace(PartialVars.of(read(variables), patterns), Joining::meet))) {
            case Boolean holds -> Optional.of(holds);
            case CelUnknownSet depends -> Optional.empty();
            case null, default -> throw new ExpressionException("'%s' is neither true nor false".formatted(source));
        };
    }

    private interface Evaluation {
        @Nullable
        Object value() throws CelEvaluationException;
    }

    private @Nullable Object value(Evaluation evaluation) {
        Joining.begin();
        try {
            return evaluation.value();
        } catch (CelEvaluationException e) {
            throw new ExpressionException(Messages.of(e, source));
        } catch (Joining.TooMuch | IllegalArgumentException | ArithmeticException e) {
            throw new ExpressionException(Messages.in(String.valueOf(e.getMessage()), source));
        }
    }

    /** Only what is read, two levels deep: an incident's steps hold much that one expression never looks at. */
    private Map<String, Object> read(Map<String, ?> variables) {
        Map<String, Object> read = new LinkedHashMap<>();
        for (String chain : references) {
            String[] names = chain.split("\\.", 3);
            Object variable = variables.get(names[0]);
            if (variable == null && !variables.containsKey(names[0])) {
                continue;
            }
            if (names.length == 1 || !(variable instanceof Map<?, ?> fields)) {
                read.put(names[0], ToCel.value(variable));
            } else if (!references.contains(names[0])) {
                @SuppressWarnings("unchecked") // made below, or by an earlier chain of the same variable
                Map<String, Object> some =
                        (Map<String, Object>) read.computeIfAbsent(names[0], name -> new LinkedHashMap<>());
                if (fields.containsKey(names[1])) {
                    some.computeIfAbsent(names[1], name -> ToCel.value(fields.get(name)));
                }
            }
        }
        return read;
    }

    @Override
    public String toString() {
        return source;
    }
}
