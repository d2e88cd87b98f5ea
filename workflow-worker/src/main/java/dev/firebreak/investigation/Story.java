package dev.firebreak.investigation;

import dev.firebreak.incident.Report;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a trace has found.
 *
 * @param credentials all of the story, the traced one too
 * @param traced the same without the traced one, as later steps use them
 * @param found access key ids of those that were not known before
 * @param events unique events made with the traced credential
 * @param errors those of them that failed
 * @param allEvents unique events made with any suspect credential of the story
 * @param successes those of them that went through
 * @param lastSuccess when a suspect credential was last used with success; null: never
 * @param activity what all suspect credentials did to instances and security groups
 * @param sources from where the traced credential was used, the busiest first
 * @param remarks what a person should know, in words
 */
public record Story(
        List<Report.Credential> credentials,
        List<TracedCredential> traced,
        Set<String> found,
        int events,
        int errors,
        int allEvents,
        int successes,
        @Nullable Instant lastSuccess,
        Activity activity,
        List<Source> sources,
        List<Report.NotLookedAt> notLookedAt,
        List<String> remarks) {}
