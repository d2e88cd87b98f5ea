package dev.firebreak.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.firebreak.expression.Analysis.Mistake;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The variables of an expression and their types. Not safe for use by several threads. */
public final class Scope {
    private final Map<String, Type> variables;
    private final Structs structs;
    private final TypeChecker checker;

    /** Playbooks say the same again and again. */
    private final Map<String, Analysis> analyses = new HashMap<>();

    public Scope(Map<String, Type> variables) {
        this(variables, new Structs());
    }

    private Scope(Map<String, Type> variables, Structs structs) {
        this.variables = variables;
        this.structs = structs;
        this.checker = new TypeChecker(variables, structs);
    }

    /** This scope and one variable more. */
    public Scope with(String variable, Type type) {
        Map<String, Type> more = new LinkedHashMap<>(variables);
        more.put(variable, type);
        return new Scope(more, structs);
    }

    /** The names of the variables, in their order. */
    public List<String> variables() {
        return List.copyOf(variables.keySet());
    }

    /** Reads an expression; what is wrong with it lies in the result. */
    public Analysis analyse(String source) {
        return analyses.computeIfAbsent(source, this::read);
    }

    private Analysis read(String source) {
        CelValidationResult parsed = Environment.PARSER.parse(source);
        try {
            return analyse(parsed.getAst());
        } catch (CelValidationException e) {
            return new Analysis(
                    List.of(syntaxMistake(e.getErrors(), parsed.getSource())),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new TreeSet<>(),
                    new Condition.Unknown(),
                    Type.Plain.ANY);
        }
    }

    private Analysis analyse(CelAbstractSyntaxTree tree) {
        Inference inference = new Inference(tree.getSource(), variables);
        Type inferred = inference.infer(tree.getExpr());
        TypeChecker.Checked checked = checker.check(tree, inferred, inference.functions(), inference.explained());
        return new Analysis(
                Stream.concat(inference.mistakes().stream(), checked.mistakes().stream())
                        .toList(),
                inference.variables(),
                inference.selections(),
                inference.unknownFunctions(),
                inference.patterns(),
                inference.comparisons(),
                References.of(tree.getExpr()),
                inference.condition(tree.getExpr()),
                checked.type());
    }

    private static Mistake syntaxMistake(List<CelIssue> issues, CelSource source) {
        OptionalInt quote = Quotes.open(source.getContent().toString());
        if (quote.isPresent()) {
            return new Mistake(quote.getAsInt(), "this quote has no partner: a text is not closed");
        }
        CelIssue issue = Messages.first(issues);
        return new Mistake(
                Offsets.of(issue.getSourceLocation(), source), Messages.oneLine(Messages.syntax(issue, source)));
    }
}
