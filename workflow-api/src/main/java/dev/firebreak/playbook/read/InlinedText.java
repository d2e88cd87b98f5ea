package dev.firebreak.playbook.read;

import dev.firebreak.expression.Analysis;
import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.expression.Analysis.Variable;
import dev.firebreak.expression.Limits;
import dev.firebreak.expression.Scope;
import dev.firebreak.expression.Type.Plain;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Places;
import dev.firebreak.playbook.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Expressions of a playbook that is played: what is given stands for its inputs, and its steps have their new ids. */
final class InlinedText {
    private static final String INPUTS = "inputs";
    private static final String STEPS = "steps";

    /** What a playbook's own expressions may name beside items. */
    private static final Set<String> KNOWN = Set.of(INPUTS, STEPS, "incident");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final String prefix;
    private final Given given;
    private final Set<String> items;

    /** Whether numbers stay numbers: no field takes the value, whose type would tell. */
    private final boolean typed;

    private final Problems problems;
    private final Scope scope = new Scope(Map.of(INPUTS, Plain.ANY, STEPS, Plain.ANY));

    InlinedText(String prefix, Given given, Set<String> items, boolean typed, Problems problems) {
        this.prefix = prefix;
        this.given = given;
        this.items = items;
        this.typed = typed;
        this.problems = problems;
    }

    /** A part of the source that another text stands for. */
    private record Edit(int from, int to, String text) {}

    SequencedMap<String, Value> values(Map<String, Value> values) {
        SequencedMap<String, Value> inlined = new LinkedHashMap<>();
        values.forEach((name, value) -> inlined.put(name, value(value)));
        return inlined;
    }

    Value value(Value value) {
        return switch (value) {
            case Value.Text text -> text;
            case Value.Secret secret -> secret;
            case Value.Computed(Cel cel) -> wholeInput(cel).orElseGet(() -> new Value.Computed(cel(cel)));
            case Value.Joined joined ->
                new Value.Joined(
                        joined.parts().stream()
                                .flatMap(part -> parts(part).stream())
                                .toList(),
                        joined.at());
            case Value.Sequence list ->
                new Value.Sequence(list.items().stream().map(this::value).toList(), list.at());
            case Value.Mapping map -> new Value.Mapping(values(map.entries()), map.at());
        };
    }

    /** Parts of a joined text are texts and expressions only. */
    private List<Value> parts(Value part) {
        return switch (value(part)) {
            case Value.Joined joined -> joined.parts();
            case Value.Sequence list
            when part instanceof Value.Computed(Cel cel) -> List.of(new Value.Computed(cel(cel)));
            case Value other -> List.of(other);
        };
    }

    /** What is given for an input keeps its form, and its place, where it is the whole value. */
    private Optional<Value> wholeInput(Cel cel) {
        String source = cel.source().strip();
        if (!source.startsWith(INPUTS + ".")) {
            return Optional.empty();
        }
        String input = source.substring(INPUTS.length() + 1);
        return typed && given.isNoText(input)
                ? Optional.empty()
                : Optional.ofNullable(given.values().get(input)).filter(value -> fits(value, cel));
    }

    /** Playbooks that play each other can double what is given at every level. */
    private boolean fits(Value value, Cel cel) {
        boolean fits = Plays.fits(given.copied(), Given.size(value));
        if (!fits) {
            problems.error(
                    cel.at(), "what is given to the playbooks that are played grows too long here: give them less");
        }
        return fits;
    }

    @Nullable
    Cel orNull(@Nullable Cel cel) {
        return cel == null ? null : cel(cel);
    }

    Cel cel(Cel cel) {
        Analysis analysis = scope.analyse(cel.source());
        NavigableMap<Integer, Edit> edits = new TreeMap<>();
        for (Selection selection : analysis.selections()) {
            edit(selection, analysis, cel).ifPresent(edit -> edits.put(edit.from(), edit));
        }
        for (Variable variable : analysis.variables()) {
            check(variable, cel);
        }
        int length = cel.source().length()
                + edits.values().stream().mapToInt(edit -> edit.text().length()).sum();
        if (length > Limits.CHARACTERS) {
            problems.error(
                    cel.at(),
                    "with what is given to '%s' this expression has more than %,d characters"
                            .formatted(given.playbook(), Limits.CHARACTERS));
            return cel;
        }
        return edits.isEmpty() ? cel : edited(cel, edits);
    }

    private Optional<Edit> edit(Selection selection, Analysis analysis, Cel cel) {
        int end = selection.offset() + selection.field().length();
        if (STEPS.equals(selection.operand())) {
            return Optional.of(new Edit(selection.offset(), end, Inlined.id(prefix, selection.field())));
        }
        if (!INPUTS.equals(selection.operand())) {
            return Optional.empty();
        }
        Location at = cel.places().of(selection.offset());
        if (selection.tested()) {
            problems.error(at, "an input is always there: leave has() out");
            return Optional.empty();
        }
        Optional<String> expression = given.expression(selection.field());
        if (expression.isEmpty() && !given.types().containsKey(selection.field())) {
            problems.error(
                    at,
                    "'%s' has no input '%s'%s"
                            .formatted(
                                    given.playbook(),
                                    selection.field(),
                                    DidYouMean.hint(
                                            selection.field(), given.types().keySet())));
        }
        expression.ifPresent(text -> requireNoOtherMeaning(text, cel, at));
        return expression.map(text -> new Edit(start(selection, analysis), end, text));
    }

    /** Where the variable begins whose field it is. */
    private static int start(Selection selection, Analysis analysis) {
        return analysis.variables().stream()
                .filter(variable -> variable.name().equals(INPUTS))
                .mapToInt(Variable::offset)
                .filter(offset -> offset < selection.offset())
                .max()
                .orElse(selection.offset());
    }

    private void check(Variable variable, Cel cel) {
        Location at = cel.places().of(variable.offset());
        if (variable.name().equals(INPUTS) && variable.whole()) {
            problems.error(at, "in a playbook that is played, name one of the inputs, such as inputs.resource");
        } else if (!KNOWN.contains(variable.name()) && !items.contains(variable.name())) {
            problems.error(at, "unknown variable '%s'".formatted(variable.name()));
        }
    }

    /** A name of the outer playbook must not become one of this expression's own. */
    private void requireNoOtherMeaning(String text, Cel cel, Location at) {
        List<String> outer = new ArrayList<>();
        scope.analyse(text).variables().stream()
                .map(Variable::name)
                .filter(name -> !KNOWN.contains(name))
                .forEach(outer::add);
        NAME.matcher(cel.source())
                .results()
                .map(found -> found.group())
                .filter(outer::contains)
                .findFirst()
                .ifPresent(name -> problems.error(
                        at, "'%s' has another meaning in '%s': rename it in 'as'".formatted(name, given.playbook())));
    }

    private static Cel edited(Cel cel, NavigableMap<Integer, Edit> edits) {
        StringBuilder source = new StringBuilder();
        NavigableMap<Integer, Location> runs = new TreeMap<>();
        int position = 0;
        for (Edit edit : edits.values()) {
            keep(cel, position, edit.from(), source, runs);
            runs.put(source.length(), cel.places().of(edit.from()));
            source.append(edit.text());
            position = edit.to();
        }
        keep(cel, position, cel.source().length(), source, runs);
        runs.putIfAbsent(source.length(), cel.places().of(cel.source().length()));
        return new Cel(source.toString(), new Places(runs));
    }

    private static void keep(Cel cel, int from, int to, StringBuilder source, NavigableMap<Integer, Location> runs) {
        int begin = source.length();
        cel.places()
                .startingAt(from)
                .runs()
                .headMap(Math.max(1, to - from), false)
                .forEach((offset, at) -> runs.put(begin + offset, at));
        source.append(cel.source(), from, to);
    }
}
