package dev.firebreak.actions.trail;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Evidence;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ReadingAction;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.Source;
import dev.firebreak.investigation.Story;
import dev.firebreak.investigation.Trace;
import dev.firebreak.investigation.TracedCredential;
import dev.firebreak.trail.EventHistory;
import dev.firebreak.trail.TrailReading;
import dev.firebreak.trail.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code trail.trace-credential}: everything a credential did, and everything made from it, in every enabled Region. */
public final class TraceCredential extends ReadingAction<TraceCredential.Input, TraceCredential.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "trail.trace-credential",
            "Trace a credential",
            "Reads every call of a credential in all enabled Regions, follows what made it and what it made to the end, and keeps the raw records. Changes nothing.",
            Effect.READS,
            History.PERMISSIONS,
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("LookupEvents", "DescribeRegions"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: trace
              title: Read everything it did, in every Region
              do: trail.trace-credential
              with:
                accessKeyId: AKIAIOSFODNN7EXAMPLE
                since: 90d
            """);

    /** More would not fit into a run's history, and findings hold them all. */
    private static final int MOST_TOUCHED = 200;

    public record Input(
            @About(value = "The credential's access key id", example = "AKIAIOSFODNN7EXAMPLE")
            AccessKeyId accessKeyId,

            @About(value = "How far back to read; event history holds 90 days", example = "90d")
            Duration since,

            @About(value = "How long to read at most; then newest first, and what was not read is said", example = "2m")
            @Nullable
            Duration atMost) {
        public Input {
            History.positive("since", since);
            if (atMost != null) {
                History.positive("atMost", atMost);
            }
        }
    }

    public record Output(
            @About("How many calls were made with it") int events,
            @About("How many of them failed") int errors,

            @About("The other credentials of the story: at most 500, usable ones first; beyond that one for each role")
            List<TracedCredential> credentials,

            @About(
                    "Those of them that are usable and proved to have been made with it, directly or one with the other; no other ones of whoever made it")
            List<TracedCredential> made,

            @About("Instances and security groups that were launched, changed or used; at most 200")
            List<String> touched,

            @About("The Regions in which something was found")
            List<String> regions,

            @About("Whether everything was read in every enabled Region")
            boolean complete,

            @About("Until when CloudTrail may still deliver events of the time that was read")
            Instant settlesAt,

            @About("From where and with what the credential was used, the busiest first; at most 50")
            List<Source> sources,

            @About("How much it did, and what it made, in one sentence")
            String summary,

            @About("What was found, for the report") Evidence findings,

            @About("The raw records, one JSON object a line")
            Evidence eventsKept) {}

    /**
     * How far an attempt came.
     *
     * @param cursor a {@link ReadingCursor}
     */
    record Progress(Instant startedAt, Evidence cursor) {}

    public TraceCredential() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        Optional<Progress> before = context.resume(Progress.class);
        Optional<ReadingCursor> cursor = before.map(progress -> read(progress.cursor(), context));
        Instant startedAt = before.map(Progress::startedAt).orElseGet(context::now);
        Window window = cursor.map(ReadingCursor::window).orElseGet(() -> History.window(startedAt, input.since()));
        Trace trace = trace(input);
        EventLog log = new EventLog(
                context,
                "trace-events",
                kept -> context.progress(new Progress(startedAt, kept)),
                input.atMost() == null ? null : startedAt.plus(input.atMost()));
        EventHistory history = new EventHistory(context.aws());
        TrailReading reading = new TrailReading(history, history.regions(), window, trace, log);
        cursor.ifPresent(reached -> {
            log.replay(reached.parts(), reading);
            reading.resume(reached.states());
        });
        reading.read();
        return output(input, context, reading, trace.story(context.now()), log.joined());
    }

    private static Trace trace(Input input) {
        String key = input.accessKeyId().value();
        return input.atMost() == null ? new Trace(key) : Trace.hurried(key);
    }

    private static ReadingCursor read(Evidence cursor, ActionContext context) {
        return CanonicalJson.read(new String(context.read(cursor), StandardCharsets.UTF_8), ReadingCursor.class);
    }

    private static Output output(
            Input input, ActionContext context, TrailReading reading, Story story, Evidence eventsKept) {
        Instant settlesAt = reading.window().end().plus(context.settle());
        Summary summary = Summary.of(story.traced());
        List<String> touched = story.activity().touched();
        Findings findings = Findings.none(SPEC.name(), context.now())
                .withSubject(
                        new Report.Subject("access-key", input.accessKeyId().value(), null), null)
                .withCredentials(story.credentials())
                .withActivity(story.activity())
                .withReading(
                        reading.regions(),
                        Stream.concat(story.notLookedAt().stream(), NotRead.of(reading, input.atMost()).stream())
                                .toList(),
                        settlesAt)
                .withNext(Stream.concat(story.remarks().stream(), summary.remark().stream())
                        .toList());
        return new Output(
                story.events(),
                story.errors(),
                summary.credentials(),
                Summary.of(Made.with(input.accessKeyId().value(), story.traced()))
                        .credentials(),
                touched.subList(0, Math.min(touched.size(), MOST_TOUCHED)),
                regions(reading),
                reading.complete(),
                settlesAt,
                story.sources(),
                sentence(story, reading),
                context.keep(findings),
                eventsKept);
    }

    /** Where something was found. */
    private static List<String> regions(TrailReading reading) {
        return reading.regions().stream()
                .filter(region -> region.events() > 0)
                .map(Report.Region::region)
                .toList();
    }

    private static String sentence(Story story, TrailReading reading) {
        return "%d calls, %d of them refused; further credentials: %d, not known to be ended: %d; Regions: %d; %s"
                .formatted(
                        story.events(),
                        story.errors(),
                        story.traced().size(),
                        story.traced().stream().filter(TracedCredential::usable).count(),
                        regions(reading).size(),
                        reading.complete() ? "everything was read" : "NOT everything was read");
    }
}
