package dev.firebreak.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.firebreak.action.Effect;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an approval is asked about: every step of its {@code then} block, resolved once. Its digest is what people sign.
 *
 * @param path of the approval
 * @param playbookDigest of the definition that the plan was made from
 * @param ask the question in words
 * @param ballot who may decide, until when
 * @param steps in the order of execution
 */
public record Plan(
        String incidentId, String path, String playbookDigest, String ask, Ballot ballot, List<PlannedStep> steps) {

    /**
     * One step of the plan, with the steps inside it.
     *
     * @param kind a word of the playbook language, such as {@code do}; {@code branch}: one of a {@code parallel}
     * @param action the action called; null: the step calls none
     * @param effect of the action; null: the step calls none
     * @param with the resolved arguments
     * @param answers arguments that are answers of the approval's form: argument to field
     * @param knownAfter arguments that nobody can know yet: argument to expression
     * @param guard the condition, where it could not be decided when asked; null: the step is due
     * @param permissions IAM permissions of the call
     * @param undo what gives it back, in words
     * @param steps what runs inside
     * @param ownUndo the call that gives it back, where the playbook has one of its own; null: the action's reverse, or none
     * @param unattended why nobody is asked about it; null: somebody is, or nothing changes
     * @param given what the guard reads beside answers: chain of selections to the value that it had when asked
     */
    public record PlannedStep(
            String path,
            String id,
            String title,
            String kind,
            @Nullable String action,
            @Nullable Effect effect,
            Map<String, Object> with,
            Map<String, String> answers,
            Map<String, String> knownAfter,
            @Nullable String guard,
            List<String> permissions,
            String undo,
            List<PlannedStep> steps,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OwnUndo ownUndo,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String unattended,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> given) {
        /** Plans are written without what is empty. */
        public PlannedStep {
            given = given == null ? Map.of() : given;
        }

        /** A step that the playbook gives no undo of its own. */
        public PlannedStep(
                String path,
                String id,
                String title,
                String kind,
                @Nullable String action,
                @Nullable Effect effect,
                Map<String, Object> with,
                Map<String, String> answers,
                Map<String, String> knownAfter,
                @Nullable String guard,
                List<String> permissions,
                String undo,
                List<PlannedStep> steps) {
            this(
                    path,
                    id,
                    title,
                    kind,
                    action,
                    effect,
                    with,
                    answers,
                    knownAfter,
                    guard,
                    permissions,
                    undo,
                    steps,
                    null,
                    null,
                    Map.of());
        }
    }

    /**
     * The call that gives a change back.
     *
     * @param with the resolved arguments
     * @param answers arguments that are answers of the approval's form: argument to field
     * @param knownAfter arguments that follow from what the change gives: argument to expression
     */
    public record OwnUndo(
            String action, Map<String, Object> with, Map<String, String> answers, Map<String, String> knownAfter) {}

    /** The planned step of a path with everything around it, outermost first; empty: it is not in the plan. */
    public List<PlannedStep> find(String stepPath) {
        return find(steps, stepPath);
    }

    private static List<PlannedStep> find(List<PlannedStep> steps, String stepPath) {
        for (PlannedStep step : steps) {
            if (step.path().equals(stepPath) && step.action() != null) {
                return List.of(step);
            }
            List<PlannedStep> inside = find(step.steps(), stepPath);
            if (!inside.isEmpty()) {
                return Stream.concat(Stream.of(step), inside.stream()).toList();
            }
        }
        return List.of();
    }

    /** What people sign: covers the plan and, through it, the playbook. */
    public String digest() {
        return CanonicalJson.sha256(CanonicalJson.write(this));
    }
}
