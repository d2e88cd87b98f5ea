package dev.firebreak.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.regex.Pattern;

/** Compiles CEL with Firebreak's fixed options. */
public final class Expressions {
    /** The grammar's IDENTIFIER without the words that CEL keeps for itself (CEL language definition, "Syntax", 2026-11). */
    private static final Pattern NAME =
            Pattern.compile("(?!(?:as|break|const|continue|else|false|for|function|if|import|in|let"
                    + "|loop|namespace|null|package|return|true|var|void|while)$)[_a-zA-Z][_a-zA-Z0-9]*");

    private Expressions() {}

    /** Whether expressions can say this name: as a variable, and as a field after a dot. */
    public static boolean isName(String word) {
        return NAME.matcher(word).matches();
    }

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
            CelIssue first = e.getErrors().getFirst();
            throw new ExpressionException(
                    Messages.at(Messages.syntax(first, parsed.getSource()), first.getSourceLocation(), source));
        }
    }
}
