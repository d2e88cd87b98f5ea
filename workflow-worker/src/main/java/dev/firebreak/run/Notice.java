package dev.firebreak.run;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are told.
 *
 * @param path of the step
 * @param text in words; may hold text from events, which is hostile
 * @param from the roles that may answer; empty: nothing is asked
 * @param deadline of the question; null: it has none
 * @param to the channels; null: those that questions are announced to
 */
public record Notice(
        Kind kind,
        String incidentId,
        String playbook,
        int version,
        String account,
        String subject,
        String path,
        String text,
        List<String> from,
        @Nullable Instant deadline,
        @Nullable List<String> to,
        Instant at) {
    /** How a channel's failure begins that no further attempt can mend. */
    public static final String NO_CHANNEL = "there is no such channel";

    /** What it is about. */
    public enum Kind {
        NOTICE,
        APPROVAL,
        TASK,
        /** How a failed step goes on is asked. */
        FAILURE,
        /** A step has failed, and the run goes on: nothing is asked yet. */
        FAILED,
        REMINDER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Notice to(List<String> channels) {
        return new Notice(
                kind,
                incidentId,
                playbook,
                version,
                account,
                subject,
                path,
                text,
                from,
                deadline,
                List.copyOf(channels),
                at);
    }
}
