package dev.firebreak.playbook.check;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Undo;
import java.util.function.Consumer;

/** {@code undo} stands at a change, and its own call changes something too: reading gives nothing back. */
final class UndoGivesBack implements Rule {
    @Override
    public void step(StepSite site, Consumer<Problem> problems) {
        Undo undo = site.step().head().terms().undo();
        if (undo == null || site.isUndo()) {
            return;
        }
        site.action().filter(spec -> !spec.effect().changes()).ifPresent(spec -> {
            switch (undo) {
                case Undo.None none ->
                    problems.accept(Problem.error(
                            none.at(),
                            "'%s' only reads, so there is nothing to undo: leave 'undo' out".formatted(spec.name())));
                case Undo.Own own ->
                    problems.accept(Problem.error(
                            own.actionAt(),
                            "'%s' only reads, so there is nothing to undo: leave 'undo' out".formatted(spec.name())));
            }
        });
        if (undo instanceof Undo.Own own) {
            site.around()
                    .steps()
                    .action(own.action())
                    .filter(spec -> !spec.effect().changes())
                    .ifPresent(spec -> problems.accept(Problem.error(
                            own.actionAt(),
                            "'%s' only reads and gives nothing back: 'undo' calls an action that changes the account"
                                    .formatted(spec.name()))));
        }
    }
}
