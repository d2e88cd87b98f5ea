package dev.firebreak.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the chains of selections that an expression reads. */
final class References {
    private final SortedSet<String> chains = new TreeSet<>();

    /** The names that macros have declared around the current place. */
    private final Deque<String> declared = new ArrayDeque<>();

    private References() {}

    static SortedSet<String> of(CelExpr expression) {
        References references = new References();
        references.visit(expression);
        return Collections.unmodifiableSortedSet(references.chains);
    }

    private void visit(CelExpr expression) {
        String chain = chain(expression);
        if (chain != null) {
            if (!declared.contains(root(chain))) {
                chains.add(chain);
            }
            return;
        }
        switch (expression.getKind()) {
            case SELECT -> visit(expression.select().operand());
            case CALL -> {
                expression.call().target().ifPresent(this::visit);
                expression.call().args().forEach(this::visit);
            }
            case LIST -> expression.list().elements().forEach(this::visit);
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            case STRUCT -> expression.struct().entries().forEach(entry -> visit(entry.value()));
            case COMPREHENSION -> visit(expression.comprehension());
            case IDENT, CONSTANT, NOT_SET -> {}
        }
    }

    private void visit(CelComprehension macro) {
        visit(macro.iterRange());
        visit(macro.accuInit());
        declared.push(macro.iterVar());
        declared.push(macro.accuVar());
        visit(macro.loopCondition());
        visit(macro.loopStep());
        visit(macro.result());
        declared.pop();
        declared.pop();
    }

    /** The chain that this is, such as {@code steps.origin}; null: it is none. */
    static @Nullable String chain(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> expression.ident().name();
            case SELECT -> {
                String operand = chain(expression.select().operand());
                yield operand == null
                        ? null
                        : operand + "." + expression.select().field();
            }
            default -> null;
        };
    }

    static String root(String chain) {
        int dot = chain.indexOf('.', 1);
        return dot < 0 ? chain : chain.substring(0, dot);
    }
}
