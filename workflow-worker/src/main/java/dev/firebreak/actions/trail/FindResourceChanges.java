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
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.ResourceChange;
import dev.firebreak.investigation.ResourceChanges;
import dev.firebreak.trail.EventHistory;
import dev.firebreak.trail.TrailReading;
import dev.firebreak.trail.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code trail.find-resource-changes}: how resources were changed, by anybody, not only by a traced credential. */
public final class FindResourceChanges extends ReadingAction<FindResourceChanges.Input, FindResourceChanges.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "trail.find-resource-changes",
            "Find how resources were changed",
            "Reads every changing call on the named resources, by anybody and in all enabled Regions, failed ones too. Changes nothing.",
            Effect.READS,
            History.PERMISSIONS,
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("LookupEvents", "DescribeRegions"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: changes
              title: Read how the resources were changed, by anybody
              do: trail.find-resource-changes
              with:
                resources: [i-0123456789abcdef0, sg-0123456789abcdef0]
                since: 90d
            """);

    public record Input(
            @About(value = "Names or ids, as CloudTrail names resources", example = "[sg-0123456789abcdef0]")
            List<String> resources,

            @About(value = "How far back to read; event history holds 90 days", example = "90d")
            Duration since) {
        public Input {
            resources = resources.stream().map(ResourceName::checked).distinct().toList();
            History.positive("since", since);
        }
    }

    public record Output(
            @About("How many calls changed one of them, or tried to")
            int changes,

            @About("Whether everything was read in every enabled Region")
            boolean complete,

            @About("The newest changes, newest first; at most 50")
            List<ResourceChange> latest,

            @About("Five of them in one sentence: those that opened something, then the newest others")
            String summary,

            @About("What was found, for the report") Evidence findings) {}

    public FindResourceChanges() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        Window window = History.window(context.now(), input.since());
        ResourceChanges changes = new ResourceChanges(input.resources());
        EventHistory history = new EventHistory(context.aws());
        TrailReading reading =
                new TrailReading(history, history.regions(), window, changes, new TrailReading.Journal() {});
        reading.read();
        Instant settlesAt = window.end().plus(context.settle());
        Findings findings = Findings.none(SPEC.name(), context.now())
                .withActivity(changes.activity())
                .withReading(reading.regions(), NotRead.of(reading, null), settlesAt);
        return new Output(
                changes.count(), reading.complete(), changes.latest(), changes.summary(), context.keep(findings));
    }
}
