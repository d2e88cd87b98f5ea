package dev.firebreak.policy;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Permission;
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
        return new PlaybookPolicies(
                ManagedPolicy.allowing(permissions(called(playbook, actions, false))),
                ManagedPolicy.allowing(permissions(Stream.concat(
                        called(playbook, actions, true),
                        Step.all(playbook.steps(), Step.Call.class).flatMap(call -> undo(call, actions))))));
    }

    private static Stream<ActionSpec> called(Playbook playbook, ActionCatalog actions, boolean changing) {
        return Step.all(playbook.steps(), Step.Call.class)
                .flatMap(call -> actions.find(call.action()).stream())
                .filter(spec -> spec.effect().changes() == changing);
    }

    private static List<Permission> permissions(Stream<ActionSpec> specs) {
        return specs.flatMap(spec -> spec.permissions().stream()).distinct().toList();
    }

    private static Stream<ActionSpec> undo(Step.Call call, ActionCatalog actions) {
        return actions.find(call.action()).flatMap(call::reversal).flatMap(actions::find).stream();
    }
}
