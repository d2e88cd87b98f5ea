package dev.firebreak.actions.trail;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Evidence;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ReadingAction;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Creator;
import dev.firebreak.investigation.CreatorSearch;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.Findings;
import dev.firebreak.investigation.Instances;
import dev.firebreak.trail.EventHistory;
import dev.firebreak.trail.Identity;
import dev.firebreak.trail.TrailReading;
import dev.firebreak.trail.TrailRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code trail.find-creator}: who made a resource, with whose credential, and what to do next. */
public final class FindCreator extends ReadingAction<FindCreator.Input, FindCreator.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "trail.find-creator",
            "Find who made a resource",
            "Looks in CloudTrail for the event that made the resource and says whose credential it was; waits while a young instance's event may still be delivered. Changes nothing.",
            Effect.READS,
            List.of(Permission.of("cloudtrail:LookupEvents"), Permission.of("ec2:DescribeInstances")),
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("LookupEvents", "DescribeInstances"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: origin
              title: Find who made the instance
              do: trail.find-creator
              with:
                resource: i-0123456789abcdef0
                region: eu-west-1
            """);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);

    public record Input(
            @About(value = "The resource, as CloudTrail names it", example = "i-0123456789abcdef0")
            String resource,

            @About(value = "The Region that it is in", example = "eu-west-1")
            RegionName region) {
        public Input {
            ResourceName.checked(resource);
        }
    }

    public record Output(
            @About("Whether the event that made it was found")
            boolean found,

            @About(
                    "What kind of credential made it: long-term, temporary, assumed-role, federated, console, root, identity-center, service, forward-access or unknown")
            CredentialKind credential,

            @About("The key to trace; absent when none is behind it") @Nullable
            String accessKeyId,

            @About("The IAM user that holds the credential, or issued it") @Nullable
            String userName,

            @About("The role of a role session") @Nullable String roleName,

            @About("That role's ARN") @Nullable String roleArn,

            @About("aws:userid of the role session, AROA…:session") @Nullable
            String sessionId,

            @About("The service that made it for somebody") @Nullable
            String service,

            @About("The event at the end of the chain: what the credential called") @Nullable
            String eventId,

            @About("Its name, such as RunInstances") @Nullable
            String eventName,

            @About("When it was") @Nullable Instant time,

            @About("Where it was") @Nullable String region,

            @About("From which address") @Nullable String sourceIp,

            @About("What to do next, or where else to look, in words")
            String nextStep,

            @About("Who made it, in one sentence") String summary,
            @About("What was found, for the report") Evidence findings) {}

    public FindCreator() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        CreatorSearch search = new CreatorSearch(input.resource());
        TrailReading reading = new TrailReading(
                new EventHistory(context.aws()),
                regions(input.region()),
                History.window(context.now(), History.KEPT),
                search,
                new TrailReading.Journal() {});
        reading.read();
        reading.refusal(input.region()).ifPresent(refusal -> {
            throw refusal;
        });
        Optional<Creator> creator = search.creator();
        if (creator.isEmpty()) {
            waitWhileYoung(input, context);
        }
        Findings findings = findings(input, context, search, reading, creator);
        return creator.map(found -> found(found, context.keep(findings)))
                .orElseGet(() -> notFound(findings.next().getFirst(), context.keep(findings)));
    }

    private static List<TrailRegion> regions(RegionName region) {
        return Stream.of(region, region.ofGlobalServices())
                .distinct()
                .map(name -> new TrailRegion(name, null))
                .toList();
    }

    private static void waitWhileYoung(Input input, ActionContext context) {
        if (!Instances.isId(input.resource())) {
            return;
        }
        Age.of(input.resource(), input.region(), context.aws()).ifPresent(madeAt -> {
            Instant until = madeAt.plus(context.settle());
            if (context.now().isBefore(until)) {
                throw context.notYet(
                        "CloudTrail to deliver the event that launched %s: it was launched at %s, and its event may come until %s"
                                .formatted(input.resource(), madeAt, until),
                        pause(context.settle()));
            }
        });
    }

    private static Duration pause(Duration settle) {
        Duration part = settle.dividedBy(20);
        if (part.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return part.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : part;
    }

    private static Findings findings(
            Input input, ActionContext context, CreatorSearch search, TrailReading reading, Optional<Creator> creator) {
        String kind = Instances.isId(input.resource()) ? "instance" : "resource";
        return Findings.none(SPEC.name(), context.now())
                .withSubject(
                        new Report.Subject(
                                kind, input.resource(), input.region().value()),
                        creator.map(Creator::launch).orElse(null))
                .withActivity(search.activity())
                .withReading(
                        reading.regions(),
                        NotRead.of(reading, null),
                        reading.window().end().plus(context.settle()))
                .withNext(List.of(creator.map(Creator::nextStep).orElseGet(() -> whereElse(input, search, reading))));
    }

    private static String whereElse(Input input, CreatorSearch search, TrailReading reading) {
        return "CloudTrail's event history of %s does not say who made '%s': between %s and %s it holds %s about it. It keeps 90 days of management events for each Region: look in another Region, and for something older in the S3 bucket of a trail, in AWS Config, or ask its owner by its tags."
                .formatted(
                        input.region(),
                        input.resource(),
                        reading.window().start(),
                        reading.window().end(),
                        search.eventsAbout() == 0 ? "nothing" : search.eventsAbout() + " other events");
    }

    private static Output found(Creator creator, Evidence findings) {
        Identity caller = creator.by().identity();
        String roleName = caller.roleName();
        return new Output(
                true,
                creator.kind(),
                creator.accessKeyId(),
                creator.userName(),
                roleName,
                roleName == null || caller.session() == null
                        ? null
                        : caller.session().issuerArn(),
                roleName == null ? null : caller.principalId(),
                creator.service(),
                creator.by().eventId(),
                creator.by().eventName(),
                creator.by().time(),
                creator.by().region(),
                creator.by().sourceIp(),
                creator.nextStep(),
                creator.summary(),
                findings);
    }

    private static Output notFound(String whereElse, Evidence findings) {
        return new Output(
                false,
                CredentialKind.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                whereElse,
                "CloudTrail's event history does not say who made it",
                findings);
    }
}
