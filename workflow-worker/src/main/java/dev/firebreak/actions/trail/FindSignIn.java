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
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.SignInSearch;
import dev.firebreak.trail.TrailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** {@code trail.find-sign-in}: how a user signed in to the console, and a key of the session that began there. */
public final class FindSignIn extends ReadingAction<FindSignIn.Input, FindSignIn.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "trail.find-sign-in",
            "Find a user's sign-in to the console",
            "Looks in CloudTrail for a user's sign-ins in all enabled Regions and for at most two minutes, says from where and whether with MFA, and finds a key of the session that began; asks IAM whether the user still exists. Changes nothing.",
            Effect.READS,
            Stream.concat(History.PERMISSIONS.stream(), Stream.of(Permission.on("iam:GetUser", "arn:*:iam::*:user/*")))
                    .toList(),
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("LookupEvents", "DescribeRegions", "GetUser"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: signIn
              title: Find the sign-in
              do: trail.find-sign-in
              with:
                userName: alice
                since: 90d
            """);

    /** IAM's names (API reference, User, 2026-11). */
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    public record Input(
            @About(value = "The IAM user", example = "alice")
            String userName,

            @About(
                    value = "The sign-in's event; left out or empty: the newest one without MFA, or else the newest",
                    example = "70e5932e-9022-4b38-837e-ca10dad94eb7")
            @Nullable
            String eventId,

            @About(value = "How far back to read; event history holds 90 days", example = "90d")
            Duration since) {
        public Input {
            if (!NAME.matcher(userName).matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no name of an IAM user: expected 1 to 64 letters, digits or _+=,.@-"
                                .formatted(userName.replaceAll("\\p{Cntrl}", "?")));
            }
            eventId = eventId == null || eventId.isBlank() ? null : eventId;
            History.positive("since", since);
        }
    }

    public record Output(
            @About("Whether the sign-in was found") boolean found,

            @About("Whether the user still exists") boolean userExists,

            @About("The sign-in's event") @Nullable String eventId,

            @About("When it was") @Nullable Instant time,

            @About("In which Region's sign-in page") @Nullable
            String region,

            @About("From which address") @Nullable String sourceIp,

            @About("Whether with MFA; false as well when nothing was found")
            boolean mfa,

            @About("Whether the user was seen from that address before")
            boolean knownAddress,

            @About("A key of the session that began, to trace; absent: nothing was called in it") @Nullable
            String accessKeyId,

            @About("How many sign-ins were found") int signIns,

            @About("How many attempts to sign in were refused")
            int refused,

            @About("Why Firebreak refuses to change the user: it is its own, or break-glass; absent: it may") @Nullable
            String untouchable,

            @About("All this in one sentence") String summary,

            @About("What was found, for the report") Evidence findings) {}

    public FindSignIn() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        SignInSearch search = new SignInSearch(input.userName());
        ShortReading read = ShortReading.of(search, input.since(), context);
        Optional<SignInSearch.SignIn> signIn = search.signIn(input.eventId());
        Evidence findings = context.keep(read.findings(SPEC.name(), context)
                .withSubject(new Report.Subject("user", input.userName(), null), null));
        TrailEvent event = signIn.map(SignInSearch.SignIn::event).orElse(null);
        return new Output(
                event != null,
                exists(input.userName(), context),
                event == null ? null : event.eventId(),
                event == null ? null : event.time(),
                event == null ? null : event.region(),
                event == null ? null : event.sourceIp(),
                signIn.map(SignInSearch.SignIn::mfa).orElse(false),
                signIn.map(SignInSearch.SignIn::known).orElse(false),
                signIn.map(SignInSearch.SignIn::accessKeyId).orElse(null),
                search.count(),
                search.refused(),
                context.objection(Set.of("user/" + input.userName())).orElse(null),
                signIn.map(search::words).orElseGet(() -> notFound(input, search, read.settlesAt())),
                findings);
    }

    private static boolean exists(String userName, ActionContext context) {
        try {
            context.aws().iam().getUser(request -> request.userName(userName));
            return true;
        } catch (NoSuchEntityException gone) {
            return false;
        }
    }

    private static String notFound(Input input, SignInSearch search, Instant settlesAt) {
        return "CloudTrail knows of %d sign-ins of user '%s' and %d refused attempts, %s; events may come until %s"
                .formatted(
                        search.count(),
                        input.userName(),
                        search.refused(),
                        input.eventId() == null ? "none that went through" : "but not of that one",
                        settlesAt);
    }
}
