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
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.Story;
import dev.firebreak.investigation.Trace;
import dev.firebreak.investigation.TracedCredential;
import dev.firebreak.trail.EventHistory;
import dev.firebreak.trail.TrailReading;
import dev.firebreak.trail.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code trail.watch-credential}: looks again until CloudTrail has settled and a whole pass finds nothing that got through. A
 * use that succeeds after the watch began, or a new usable credential, ends it at once: containment has to be looked at again.
 */
public final class WatchCredential extends ReadingAction<WatchCredential.Input, WatchCredential.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "trail.watch-credential",
            "Watch a credential until it is quiet",
            "Reads the credential and everything made from it again and again, until CloudTrail has settled and nothing new got through; ends at once when something does. Changes nothing.",
            Effect.READS,
            History.PERMISSIONS,
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("LookupEvents", "DescribeRegions"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: again
              title: Look again until the account is quiet
              do: trail.watch-credential
              with:
                accessKeyId: AKIAIOSFODNN7EXAMPLE
                credentials: ${steps.trace.credentials}
                since: 90d
            """,
            /* watches= */ true);

    /** Measured delays of event history reach 85 minutes (2026-11). */
    private static final Duration OVERLAP = Duration.ofMinutes(90);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    public record Input(
            @About(value = "The traced credential's access key id", example = "AKIAIOSFODNN7EXAMPLE")
            AccessKeyId accessKeyId,

            @About(value = "The credentials that are known already", example = "${steps.trace.credentials}")
            List<TracedCredential> credentials,

            @About(value = "How far back to read; event history holds 90 days", example = "90d")
            Duration since) {
        public Input {
            credentials = List.copyOf(credentials);
            History.positive("since", since);
        }
    }

    public record Output(
            @About("Whether nothing got through since the watch began, and no new credential was found")
            boolean quiet,

            @About("How often everything was read") int passes,

            @About("How many calls came in after the first pass, refused ones too")
            int newEvents,

            @About("Credentials of the story that were not known before")
            List<TracedCredential> newCredentials,

            @About("Until when CloudTrail may still deliver events of the time that was read")
            Instant settlesAt,

            @About("Whether everything was read in every enabled Region")
            boolean complete,

            @About("Whether the account is quiet, in one sentence")
            String summary,

            @About("What was found, for the report") Evidence findings) {}

    public WatchCredential() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        Instant now = context.now();
        Watch before = context.resume(Watch.class).orElseGet(() -> Watch.begin(now));
        Window window = before.next(History.window(now, input.since()), OVERLAP);
        Trace trace = new Trace(input.accessKeyId().value(), input.credentials());
        EventLog log = new EventLog(context, "watch-events", cursor -> {}, null);
        EventHistory history = new EventHistory(context.aws());
        TrailReading reading = new TrailReading(history, history.regions(), window, trace, log);
        log.replay(before.parts(), reading);
        Story known = trace.story(now);
        trace.askAgain();
        reading.read();

        Story story = trace.story(context.now());
        List<TracedCredential> found = unknown(story, input.credentials());
        Watch after = before.after(window, known, story, log.parts());
        boolean alive = story.lastSuccess() != null && story.lastSuccess().isAfter(after.began());
        boolean open = alive || found.stream().anyMatch(TracedCredential::usable);
        if (!open && !after.settled(context.now(), context.settle())) {
            throw goOn(input, after, story, reading, context);
        }
        List<String> news = sentence(alive, found, after);
        Instant settlesAt = window.end().plus(context.settle());
        return new Output(
                !alive && found.isEmpty(),
                after.passes(),
                after.newEvents(),
                found,
                settlesAt,
                reading.complete(),
                news.isEmpty()
                        ? "The account is quiet: nothing got through since %s, and CloudTrail has settled at %s."
                                .formatted(seconds(after.began()), seconds(settlesAt))
                        : String.join(" ", news),
                context.keep(findings(input, story, reading, context, news)));
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static RuntimeException goOn(
            Input input, Watch after, Story story, TrailReading reading, ActionContext context) {
        Instant settles = after.lastNews().plus(context.settle());
        if (after.lastNews().equals(after.lastEnd())) {
            context.keep(findings(input, story, reading, context, List.of()));
        }
        context.progress(after);
        return context.notYet(
                "CloudTrail to settle: events up to %s may be delivered until %s; everything was read %d times"
                        .formatted(after.lastNews(), settles, after.passes()),
                pause(Duration.between(context.now(), settles), context.settle()));
    }

    private static Duration pause(Duration left, Duration settle) {
        Duration part = Stream.of(left, settle.dividedBy(6), LONGEST_WAIT)
                .min(Duration::compareTo)
                .orElse(LONGEST_WAIT);
        return part.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : part;
    }

    private static List<TracedCredential> unknown(Story story, List<TracedCredential> known) {
        Set<String> ids = known.stream().map(TracedCredential::accessKeyId).collect(Collectors.toSet());
        return story.traced().stream()
                .filter(credential -> !credential.link().equals("shown"))
                .filter(credential -> !ids.contains(credential.accessKeyId()))
                .toList();
    }

    private static List<String> sentence(boolean alive, List<TracedCredential> found, Watch watch) {
        if (alive) {
            return List.of("A credential of the story was used with success after %s: it is not shut off."
                    .formatted(watch.began()));
        }
        return found.isEmpty()
                ? List.of()
                : List.of("%d credentials were found that nobody knew: shut them off.".formatted(found.size()));
    }

    private static Findings findings(
            Input input, Story story, TrailReading reading, ActionContext context, List<String> more) {
        return Findings.none(SPEC.name(), context.now())
                .withSubject(
                        new Report.Subject("access-key", input.accessKeyId().value(), null), null)
                .withCredentials(story.credentials())
                .withActivity(story.activity())
                .withReading(
                        reading.regions(),
                        Stream.concat(story.notLookedAt().stream(), NotRead.of(reading, null).stream())
                                .toList(),
                        reading.window().end().plus(context.settle()))
                .withNext(Stream.concat(story.remarks().stream(), more.stream()).toList());
    }
}
