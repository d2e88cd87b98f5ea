package dev.firebreak.expression;

import dev.cel.checker.CelChecker;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.compiler.CelCompilerFactory;
import dev.firebreak.expression.Analysis.Mistake;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CEL's own checker for the variables of one scope. Not safe for use by several threads. */
final class TypeChecker {
    private static final Map<String, StandardFunction> STANDARD = Arrays.stream(StandardFunction.values())
            .collect(Collectors.toMap(StandardFunction::functionName, Function.identity(), (first, same) -> first));

    private static final Set<String> STRINGS =
            Environment.STRINGS.functions().stream().map(CelFunctionDecl::name).collect(Collectors.toUnmodifiableSet());

    /** CEL's values are equal across kinds of numbers, and its checker does not know it. */
    private static final Pattern NUMBERS = Pattern.compile(
            "(?s)found no matching overload for '_[=!]=_' applied to '\\((?:int|uint|double), (?:int|uint|double)\\)'.*");

    /** What begins so is told by {@link Inference}, which knows what was meant. */
    private static final String UNDECLARED = "undeclared reference";

    private final Map<String, Type> variables;
    private final Structs structs;
    private final Map<Set<String>, CelChecker> byFunctions = new HashMap<>();

    TypeChecker(Map<String, Type> variables, Structs structs) {
        this.variables = variables;
        this.structs = structs;
    }

    static boolean knows(String function) {
        return STANDARD.containsKey(function) || STRINGS.contains(function);
    }

    /** Whether it is one of CEL's further functions on texts. */
    static boolean isOfTexts(String function) {
        return STRINGS.contains(function);
    }

    /** The functions that can be called by name, sorted; operators are left out. */
    static List<String> names() {
        return Stream.concat(STANDARD.keySet().stream(), STRINGS.stream())
                .filter(name -> Character.isLetter(name.charAt(0)))
                .distinct()
                .sorted()
                .toList();
    }

    record Checked(List<Mistake> mistakes, Type type) {}

    /**
     * The mistakes, and the type of the value.
     *
     * @param inferred holds where no function is called
     * @param explained expressions whose mistakes are told elsewhere
     */
    Checked check(CelAbstractSyntaxTree tree, Type inferred, Set<String> functions, Set<Long> explained) {
        if (functions.isEmpty()) {
            return new Checked(List.of(), inferred);
        }
        CelValidationResult result =
                byFunctions.computeIfAbsent(functions, this::checker).check(tree);
        try {
            Type type = structs.type(result.getAst().getResultType());
            return new Checked(List.of(), type.orMore(inferred));
        } catch (CelValidationException e) {
            List<Mistake> mistakes = e.getErrors().stream()
                    .filter(issue -> !explained.contains(issue.getExprId())
                            && !issue.getMessage().startsWith(UNDECLARED)
                            && !NUMBERS.matcher(issue.getMessage()).matches())
                    .map(issue -> mistake(issue, tree))
                    .toList();
            return new Checked(mistakes, inferred);
        }
    }

    private static Mistake mistake(CelIssue issue, CelAbstractSyntaxTree tree) {
        return new Mistake(
                Offsets.of(issue.getSourceLocation(), tree.getSource()),
                Messages.oneLine(TypeMessages.of(issue.getMessage())));
    }

    /** Declares only what is called: CEL sets up all declarations anew for every check, and all of them take 0.2 ms. */
    private CelChecker checker(Set<String> functions) {
        CelCheckerBuilder builder = CelCompilerFactory.standardCelCheckerBuilder()
                .setOptions(Environment.OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .includeFunctions(standard(functions))
                        .build());
        if (!STANDARD.keySet().containsAll(functions)) {
            builder.addLibraries(Environment.STRINGS);
        }
        variables.forEach(
                (name, type) -> builder.addVarDeclarations(CelVarDecl.newVarDeclaration(name, structs.celType(type))));
        return builder.setTypeProvider(structs.provider()).build();
    }

    private static List<StandardFunction> standard(Set<String> functions) {
        return functions.stream()
                .filter(STANDARD::containsKey)
                .map(STANDARD::get)
                .toList();
    }
}
