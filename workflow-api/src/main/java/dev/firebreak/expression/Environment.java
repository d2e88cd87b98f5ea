package dev.firebreak.expression;

import dev.cel.common.CelOptions;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.EnumSet;
import java.util.Set;

/** The fixed options of CEL: part of the language, so a change of them changes what playbooks mean. */
final class Environment {
    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(Limits.ITEMS)
            .maxExpressionCodePointSize(Limits.CHARACTERS)
            .maxParseExpressionNodeCount(Limits.PARTS)
            .maxParseRecursionDepth(Limits.DEPTH)
            .maxRegexProgramSize(Limits.PATTERN)
            .build();

    /** CEL's functions on texts, without the one that takes the name {@code strings} for itself. */
    static final CelStringExtensions STRINGS =
            CelExtensions.strings(EnumSet.complementOf(EnumSet.of(CelStringExtensions.Function.QUOTE)));

    static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();

    static final CelRuntime RUNTIME = runtime()
            .addLibraries(new DurationText())
            .setStandardFunctions(without(DurationText.OVERLOADS))
            .build();

    /** Of runs whose {@code duration()} is CEL's own. */
    static final CelRuntime FIRST =
            runtime().setStandardFunctions(without(Set.of())).build();

    private Environment() {}

    /** The planner takes expressions without types; checking each on every worker would cost ten times as much. */
    private static CelRuntimeBuilder runtime() {
        return CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(
                        CelExtensions.strings(EnumSet.complementOf(EnumSet.of(
                                CelStringExtensions.Function.QUOTE,
                                CelStringExtensions.Function.JOIN,
                                CelStringExtensions.Function.REPLACE))),
                        new Joining());
    }

    private static CelStandardFunctions without(Set<String> overloads) {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((function, overload) ->
                        !Joining.OVERLOADS.contains(overload.toString()) && !overloads.contains(overload.toString()))
                .build();
    }
}
