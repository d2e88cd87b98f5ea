package dev.firebreak.policy;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Reversal;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * The least that the worker must be allowed to run one playbook, as managed policies of IAM.
 *
 * @param observe for what reads; without the other it looks and changes nothing
 * @param contain for what changes, what its changes read before and after, and what undoes them
 */
public record PlaybookPolicies(List<ManagedPolicy> observe, List<ManagedPolicy> contain) {
    public static PlaybookPolicies of(Playbook playbook, ActionCatalog actions) {
        List<ActionSpec> called = Step.all(playbook.steps(), Step.Call.class)
                .map(Step.Call::action)
                .distinct()
                .flatMap(name -> actions.find(name).stream())
                .toList();
        List<ActionSpec> changing =
                called.stream().filter(spec -> spec.effect().changes()).toList();
        return new PlaybookPolicies(
                ManagedPolicy.allowing(permissions(
                        called.stream().filter(spec -> !spec.effect().changes()))),
                ManagedPolicy.allowing(permissions(
                        Stream.concat(changing.stream(), changing.stream().flatMap(spec -> undo(spec, actions))))));
    }

    private static List<Permission> permissions(Stream<ActionSpec> specs) {
        return specs.flatMap(spec -> spec.permissions().stream()).distinct().toList();
    }

    private static Stream<ActionSpec> undo(ActionSpec spec, ActionCatalog actions) {
        return switch (spec.reversal()) {
            case Reversal.UndoneBy by -> actions.find(by.action()).stream();
            case Reversal.NotNeeded none -> Stream.empty();
            case Reversal.Irreversible never -> Stream.empty();
        };
    }
}
