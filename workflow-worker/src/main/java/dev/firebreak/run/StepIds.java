package dev.firebreak.run;

import dev.firebreak.playbook.Step;
import java.util.List;
import java.util.stream.Stream;

/** Finds steps, however deep they stand. */
final class StepIds {
    private StepIds() {}

    /** The ids of all steps, in the order of the file. */
    static List<String> of(List<Step> steps) {
        return all(steps).map(Step::id).toList();
    }

    /** All approvals. */
    static List<Step.Approve> approvals(List<Step> steps) {
        return all(steps)
                .filter(Step.Approve.class::isInstance)
                .map(Step.Approve.class::cast)
                .toList();
    }

    /** The call with this id. */
    static Step.Do call(List<Step> steps, String id) {
        return all(steps)
                .filter(Step.Do.class::isInstance)
                .map(Step.Do.class::cast)
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Step> all(List<Step> steps) {
        return steps.stream()
                .flatMap(step ->
                        Stream.concat(Stream.of(step), step.inner().stream().flatMap(StepIds::all)));
    }
}
