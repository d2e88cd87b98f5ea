package dev.firebreak.playbook.read;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Shape;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The steps that tests can name: by id, or by path where the rounds of an {@code each} differ. */
final class KnownSteps {
    private static final Pattern ROUND = Pattern.compile("\\[\\d{1,5}](?=/)");

    /** What stands behind the id of an {@code each} in the paths of the first round. */
    private static final String FIRST_ROUND = "[0]";

    private final Map<String, Step> byId = new LinkedHashMap<>();
    private final Map<String, Step> byPath = new LinkedHashMap<>();
    private final ActionCatalog actions;
    private final Problems problems;

    KnownSteps(Playbook playbook, ActionCatalog actions, Problems problems) {
        this.actions = actions;
        this.problems = problems;
        add("", playbook.steps());
    }

    /** Paths as runs write them; of an {@code each} those of the first round. */
    private void add(String prefix, List<Step> steps) {
        for (Step step : steps) {
            String path = prefix + step.id();
            byId.put(step.id(), step);
            byPath.put(path, step);
            switch (step) {
                case Step.Each each -> add(path + FIRST_ROUND + "/", each.steps());
                case Step.Parallel parallel ->
                    parallel.branches().forEach(branch -> add(path + "/" + branch.name() + "/", branch.steps()));
                case Step.Approve approve -> inside(path, approve);
                case Step.Choose choose -> inside(path, choose);
                case Step.Play play -> inside(path, play);
                case Step.Call call -> {}
                case Step.Task task -> {}
                case Step.Wait wait -> {}
                case Step.Notify notify -> {}
                case Step.Stop stop -> {}
            }
        }
    }

    private void inside(String path, Step step) {
        step.inner().forEach(steps -> add(path + "/", steps));
    }

    /** The step that an id or a path names; otherwise that is a problem. */
    Optional<Step> find(Yaml.Scalar name) {
        boolean isPath = name.text().indexOf('/') >= 0;
        Map<String, Step> known = isPath ? byPath : byId;
        String written = isPath ? ROUND.matcher(name.text()).replaceAll(FIRST_ROUND) : name.text();
        Step step = known.get(written);
        if (step == null) {
            problems.error(
                    name.at(),
                    "the playbook has no step '%s'%s".formatted(name.text(), DidYouMean.hint(written, known.keySet())));
        }
        return Optional.ofNullable(step);
    }

    /** What the step calls; empty: it calls nothing. */
    Optional<ActionSpec> called(Step step) {
        return switch (step) {
            case Step.Call call -> actions.find(call.action());
            case Step.Approve approve -> Optional.empty();
            case Step.Task task -> Optional.empty();
            case Step.Choose choose -> Optional.empty();
            case Step.Each each -> Optional.empty();
            case Step.Parallel parallel -> Optional.empty();
            case Step.Play play -> Optional.empty();
            case Step.Notify notify -> Optional.empty();
            case Step.Wait wait -> Optional.empty();
            case Step.Stop stop -> Optional.empty();
        };
    }

    /** What a step hands over, and can be compared; empty: it hands over nothing. */
    Optional<Handed> handed(Step step) {
        if (step instanceof Step.Notify) {
            return Optional.of(new Handed("a message", Shape.of(Message.class)));
        }
        return called(step).map(action -> new Handed("the input of " + action.name(), action.input()));
    }

    /** What the playbook's own undo of the step hands over; empty: the step has none. */
    Optional<Handed> ownUndo(Step step) {
        return step.head().terms().undo() instanceof Undo.Own own
                ? actions.find(own.action()).map(action -> new Handed("the input of " + action.name(), action.input()))
                : Optional.empty();
    }

    /**
     * What a step hands over.
     *
     * @param what for messages
     */
    record Handed(String what, Shape shape) {}

    /** The fields of a {@code notify} that the run shows. */
    private record Message(List<String> to, String text) {}

    /** The form that an answer of people carries; empty: they carry none. */
    static List<InputField> form(Step step) {
        return switch (step) {
            case Step.Approve approve -> approve.form();
            case Step.Task task -> task.form();
            case Step.Call call -> List.of();
            case Step.Choose choose -> List.of();
            case Step.Each each -> List.of();
            case Step.Parallel parallel -> List.of();
            case Step.Play play -> List.of();
            case Step.Notify notify -> List.of();
            case Step.Wait wait -> List.of();
            case Step.Stop stop -> List.of();
        };
    }
}
