package dev.firebreak.incident;

import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.Plan.PlannedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a playbook would do, made by a run that reads and changes nothing. Keys are step paths.
 *
 * @param incidentId of the plan run
 * @param subject as an incident about the same inputs would have it
 * @param ends how and why the run would end early; null: it goes to its end
 * @param steps in the order of execution; of a step with {@code otherwise}, those in {@code then} stand inside
 * @param reads what was really read
 * @param asks who would be asked
 * @param notDue steps that would not run, with the condition that does not hold
 * @param permissions of every call, the reading ones too
 * @param titles of the steps that would not run; null, in what older runs wrote: none is known
 * @param command what starts the incident, for a shell; null, in what older runs wrote: it is made of the inputs
 */
public record RunPlan(
        String incidentId,
        String playbook,
        int version,
        String digest,
        String account,
        String subject,
        Map<String, Object> inputs,
        Person requestedBy,
        Instant madeAt,
        @Nullable String ends,
        List<PlannedStep> steps,
        Map<String, Read> reads,
        Map<String, Asked> asks,
        Map<String, String> notDue,
        List<PermissionCheck> permissions,
        Map<String, String> titles,
        String command) {
    public RunPlan {
        titles = Objects.requireNonNullElse(titles, Map.of());
        command = Objects.requireNonNullElse(command, StartLine.of(playbook, inputs));
    }

    /**
     * What a reading step found.
     *
     * @param status of its {@link StepRecord}: {@code done}, {@code failed}, or {@code not-run} when it would have had to wait
     * @param found its output; empty: none
     * @param why there is none; null: there is
     */
    public record Read(
            String status,
            Map<String, Object> found,
            @Nullable String why) {}

    /**
     * Who would be asked.
     *
     * @param from roles of which one would do
     * @param votes how many people must say yes; of a task, 1
     * @param within how long answers would be waited for
     * @param form what they would have to answer
     * @param otherwise what runs when an approval is rejected or expires; empty: the run goes on after it
     */
    public record Asked(
            List<String> from, int votes, Duration within, List<FormField> form, List<PlannedStep> otherwise) {}
}
