package dev.firebreak.actions.catalog;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Reversal;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reference of the actions in Markdown, made from their specifications: a page each, and an index. */
public final class ActionPages {
    private static final String INDEX = "README.md";

    private ActionPages() {}

    /** Content by file name, in the order of the names. */
    public static SequencedMap<String, String> of(List<ActionSpec> specs) {
        TreeMap<String, String> pages = new TreeMap<>();
        specs.forEach(spec -> pages.put(ActionPage.file(spec.name()), new ActionPage(spec).markdown()));
        pages.put(INDEX, index(specs));
        return pages;
    }

    private static String index(List<ActionSpec> specs) {
        String rows = specs.stream().map(ActionPages::row).collect(Collectors.joining("\n"));
        return """
                %s
                # Actions

                %d actions: %d read, %d change the account, %d destroy something in it. %d of the changing ones are undone by another \
                action, %d cannot be undone.

                | action | effect | what it does | undone by |
                |---|---|---|---|
                %s
                """.formatted(
                        ActionPage.NOTICE,
                        specs.size(),
                        count(specs, Effect.READS),
                        count(specs, Effect.CHANGES),
                        count(specs, Effect.DESTROYS),
                        specs.stream()
                                .filter(spec -> spec.reversal() instanceof Reversal.UndoneBy)
                                .count(),
                        specs.stream()
                                .filter(spec -> spec.reversal() instanceof Reversal.Irreversible)
                                .count(),
                        rows);
    }

    private static String row(ActionSpec spec) {
        String undone = switch (spec.reversal()) {
            case Reversal.NotNeeded none -> "";
            case Reversal.UndoneBy undo -> ActionPage.link(undo.action());
            case Reversal.Irreversible never -> "nothing";
        };
        return "| %s | %s | %s | %s |"
                .formatted(
                        ActionPage.link(spec.name()),
                        ActionPage.effect(spec.effect()),
                        ActionPage.cell(spec.title()),
                        undone);
    }

    private static long count(List<ActionSpec> specs, Effect effect) {
        return specs.stream().filter(spec -> spec.effect() == effect).count();
    }
}
