package dev.firebreak.playbook.test;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Which steps and branches of a playbook no test reaches. */
public final class Coverage {
    private final Reached reached;
    private final List<Gap> gaps = new ArrayList<>();

    private Coverage(Reached reached) {
        this.reached = reached;
    }

    /**
     * Something that no test reaches.
     *
     * @param at the place in the playbook
     * @param step its id
     * @param what is never seen, in words: {@code it is never rejected}
     */
    public record Gap(Location at, String step, String what) {
        @Override
        public String toString() {
            return "%s: '%s': %s".formatted(at, step, what);
        }
    }

    /** What all these tests of a playbook leave out, in the order of the file. */
    public static List<Gap> gaps(Playbook playbook, Collection<TestResult> results) {
        Coverage coverage = new Coverage(Reached.by(results));
        coverage.list(playbook.steps(), false);
        return List.copyOf(coverage.gaps);
    }

    private void list(List<Step> steps, boolean covered) {
        steps.forEach(step -> step(step, covered));
    }

    /** Inside a step that is never reached nothing is: one line says it. */
    private void step(Step step, boolean covered) {
        if (!reached.entered(step)) {
            gap(step, "no test reaches it");
            return;
        }
        if (step.head().condition() != null && !reached.passed(step)) {
            gap(
                    step,
                    "its condition always holds: '%s'"
                            .formatted(step.head().condition().source()));
        }
        switch (step) {
            case Step.Approve approve -> approve(approve);
            case Step.Choose choose -> choose(choose, covered);
            case Step.Each each -> each(each, covered);
            case Step.Parallel parallel -> parallel(parallel, covered);
            case Step.Play play -> list(play.steps(), covered);
            case Step.Task task -> task(task, covered);
            case Step.Call call -> call(call, covered);
            case Step.Wait wait -> {}
            case Step.Notify notify -> {}
            case Step.Stop stop -> {}
        }
    }

    /** A failure is handled alike everywhere, unless the author chose otherwise: then that choice has a test. */
    private void failure(Step step, boolean covered) {
        OnFailure usual = covered ? OnFailure.CONTINUE : OnFailure.ASK;
        OnFailure chosen = step.head().onFailure();
        if (chosen != null && chosen != usual && !reached.ended(step, "failed") && !reached.ended(step, "skipped")) {
            gap(
                    step,
                    "it never fails, so 'onFailure: %s' is not tried"
                            .formatted(chosen.name().toLowerCase(Locale.ROOT)));
        }
    }

    private void task(Step.Task step, boolean covered) {
        failure(step, covered);
        ended(step, "done", "it is never answered");
    }

    private void call(Step.Call step, boolean covered) {
        failure(step, covered);
        ended(step, "done", "it never succeeds");
        // An action's own reverse has its own tests; what the author wrote has none but these.
        if (step.head().terms().undo() instanceof Undo.Own && !reached.givenBack(step)) {
            gap(step, "its own 'undo' is not tried");
        }
    }

    private void approve(Step.Approve step) {
        ended(step, "done", "it is never approved");
        ended(step, "rejected", "it is never rejected");
        ended(step, "expired", "it never expires");
        if (reached.ended(step, "done")) {
            list(step.then(), true);
        }
        if (step.otherwise() != null && (reached.ended(step, "rejected") || reached.ended(step, "expired"))) {
            list(step.otherwise(), false);
        }
    }

    private void choose(Step.Choose step, boolean covered) {
        for (Step.Branch branch : step.branches()) {
            if (reached.begun(branch.steps())) {
                list(branch.steps(), covered);
            } else {
                gaps.add(new Gap(
                        branch.at(),
                        step.id(),
                        branch.when() == null
                                ? "no test takes 'otherwise'"
                                : "no test takes the branch '%s'"
                                        .formatted(branch.when().source())));
            }
        }
        boolean always = step.branches().getLast().when() == null;
        if (!always && reached.everyTimeInside(step)) {
            gap(step, "some branch is always taken, and there is no 'otherwise'");
        }
    }

    private void each(Step.Each step, boolean covered) {
        if (!reached.begun(step.steps())) {
            gap(step, "its list is always empty");
            return;
        }
        list(step.steps(), covered);
    }

    private void parallel(Step.Parallel step, boolean covered) {
        if (step.join() == Step.Join.FIRST_FAILURE) {
            ended(step, "failed", "no branch ever fails, so 'join: first-failure' is not tried");
        }
        step.branches().forEach(branch -> list(branch.steps(), covered));
    }

    private void ended(Step step, String status, String otherwise) {
        if (!reached.ended(step, status)) {
            gap(step, otherwise);
        }
    }

    private void gap(Step step, String what) {
        gaps.add(new Gap(step.head().at(), step.id(), what));
    }
}
