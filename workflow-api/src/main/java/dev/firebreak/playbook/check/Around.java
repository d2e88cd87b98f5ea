package dev.firebreak.playbook.check;

import dev.firebreak.expression.Condition;
import dev.firebreak.expression.Facts;
import dev.firebreak.expression.Scope;
import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Undo;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds at one place of a playbook.
 *
 * @param steps all steps of the playbook, for what cannot be seen from here
 * @param visible the steps that ran before
 * @param facts what enclosing conditions and earlier stops have settled
 * @param scope the variables and their types
 * @param items the {@code as} names: the steps that their values come from
 * @param consent the innermost approval whose {@code then} this is; null: none
 * @param guards what decides whether this place is reached, and how often
 */
record Around(
        Steps steps,
        Visible visible,
        Facts facts,
        Scope scope,
        Map<String, Set<String>> items,
        @Nullable Consent consent,
        List<ExpressionSite> guards) {

    static Around start(Steps steps, Scope scope) {
        return new Around(steps, new Visible(null), Facts.NONE, scope, Map.of(), null, List.of());
    }

    /** What holds here when some things are settled: these, and what steps have settled that ran for sure. */
    Facts settled(Facts more) {
        return visible.settled(facts.and(more));
    }

    Around inside(Visible inner) {
        return new Around(steps, inner, facts, scope, items, consent, guards);
    }

    Around given(Condition condition, boolean truth) {
        return new Around(steps, visible, facts.given(condition, truth), scope, items, consent, guards);
    }

    Around guardedBy(ExpressionSite guard) {
        List<ExpressionSite> more =
                Stream.concat(guards.stream(), Stream.of(guard)).toList();
        return new Around(steps, visible, facts, scope, items, consent, more);
    }

    Around under(@Nullable Consent inner) {
        return new Around(steps, visible, facts, scope, items, inner, guards);
    }

    Around with(String item, Type type, Set<String> sources) {
        Map<String, Set<String>> more = new LinkedHashMap<>(items);
        more.put(item, sources);
        return new Around(steps, visible, facts, scope.with(item, type), more, consent, guards);
    }

    /** Where what a call gave is all that can be seen. */
    Around seeing(Type output) {
        Scope alone = new Scope(Map.of(Undo.Own.OUTPUT, output));
        return new Around(steps, new Visible(null), Facts.NONE, alone, Map.of(), consent, guards);
    }

    /** The variables that expressions can name here. */
    List<String> variables() {
        return scope.variables().stream().filter(Steps::isWritable).toList();
    }

    /** The steps that values with these references come from. */
    Set<String> sources(Set<String> references) {
        Set<String> sources = new LinkedHashSet<>();
        for (String reference : references) {
            String[] names = reference.split("\\.", 3);
            if (names[0].equals(Steps.STEPS) && names.length > 1) {
                sources.add(names[1]);
            }
            sources.addAll(items.getOrDefault(names[0], Set.of()));
        }
        return sources;
    }
}
