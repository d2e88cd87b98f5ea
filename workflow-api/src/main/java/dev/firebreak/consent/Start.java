package dev.firebreak.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The start of an incident, as the gateway signs it.
 *
 * @param incidentId a UUID; never Temporal's run id
 * @param digest of the playbook's definition
 * @param inputs by name, as text of the language
 * @param mode {@link #RUN}, or {@link #PLAN}: such a run can change nothing
 * @param interpreterVersion what the run's expressions mean: that of the {@link #INTERPRETER_VERSION} it was started with, to its end
 */
public record Start(
        String incidentId,
        String namespace,
        String account,
        String playbook,
        int version,
        String digest,
        Map<String, Object> inputs,
        String subject,
        Person requestedBy,
        List<String> roles,
        String mode,
        int interpreterVersion,
        Instant at) {
    public static final String RUN = "run";
    public static final String PLAN = "plan";

    /** Of runs that start now. In 1, {@code duration()} did not read {@code 90d} or ISO-8601: that was the step's failure. */
    public static final int INTERPRETER_VERSION = 2;

    /** Whether the run only shows what it would do. */
    public boolean plans() {
        return mode.equals(PLAN);
    }
}
