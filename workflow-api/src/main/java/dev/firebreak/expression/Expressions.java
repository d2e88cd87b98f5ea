package dev.firebreak.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;

/** Compiles CEL with Firebreak's fixed options. */
public final class Expressions {
    private Expressions() {}

    /** The functions that expressions can call by name, sorted. */
    public static List<String> functions() {
        return TypeChecker.names();
    }

    /**
     * Compiles without types: every variable is dynamic. Types are checked when a playbook is read.
     *
     * @throws ExpressionException when it is no CEL
     */
    public static Expression compile(String source) {
        CelAbstractSyntaxTree tree = parse(source);
        try {
            return new CompiledExpression(
                    source, References.of(tree.getExpr()), Environment.RUNTIME.createProgram(tree));
        } catch (CelEvaluationException e) {
            throw new ExpressionException(Messages.of(e, source));
        }
    }

    private static CelAbstractSyntaxTree parse(String source) {
        CelValidationResult parsed = Environment.PARSER.parse(source);
        try {
            return parsed.getAst();
        } catch (CelValidationException e) {
            CelIssue first = Messages.first(e.getErrors());
            throw new ExpressionException(
                    Messages.at(Messages.syntax(first, parsed.getSource()), first.getSourceLocation(), source));
        }
    }
}
