package dev.firebreak.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
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
        return compile(source, Environment.RUNTIME);
    }

    /**
     * The same as a run of this version means it. A later version only gives values to what failed in an earlier one: what has a
     * value keeps it, so whoever checks a run's values needs no version.
     *
     * @param interpreterVersion of the run's start
     * @throws ExpressionException when it is no CEL
     */
    public static Expression compile(String source, int interpreterVersion) {
        return compile(source, interpreterVersion == 1 ? Environment.FIRST : Environment.RUNTIME);
    }

    private static Expression compile(String source, CelRuntime runtime) {
        CelAbstractSyntaxTree tree = parse(source);
        try {
            return new CompiledExpression(source, References.of(tree.getExpr()), runtime.createProgram(tree));
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
