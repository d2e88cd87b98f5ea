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
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.FoundSession;
import dev.firebreak.investigation.SessionSearch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code trail.find-session}: whose session a temporary key is; IAM does not know, CloudTrail does. */
public final class FindSession extends ReadingAction<FindSession.Input, FindSession.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "trail.find-session",
            "Find whose session it is",
            "Looks in CloudTrail for the calls and the issuing event of a temporary key, or for the role's session of an instance, in all enabled Regions and for at most two minutes. Changes nothing.",
            Effect.READS,
            History.PERMISSIONS,
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("LookupEvents", "DescribeRegions"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: session
              title: Find whose session it is
              do: trail.find-session
              with:
                credential: ASIAIOSFODNN7EXAMPLE
                since: 7d
            """);

    private static final Pattern FORM = Pattern.compile("(AKIA|ASIA)[A-Z0-9]{16}|i-([0-9a-f]{8}|[0-9a-f]{17})");

    public record Input(
            @About(
                    value = "The access key of the session, or the instance whose role's credentials are meant",
                    example = "ASIAIOSFODNN7EXAMPLE")
            String credential,

            @About(value = "How far back to read; event history holds 90 days", example = "7d")
            Duration since) {
        public Input {
            if (!FORM.matcher(credential).matches()) {
                throw new IllegalArgumentException(
                        "'%s' is neither an access key id, such as 'ASIAIOSFODNN7EXAMPLE', nor an instance id, such as 'i-0123456789abcdef0'"
                                .formatted(credential.replaceAll("\\p{Cntrl}", "?")));
            }
            History.positive("since", since);
        }
    }

    public record Output(
            @About("Whether CloudTrail knows it") boolean found,

            @About("What kind of credential it is: assumed-role, temporary, federated, console …")
            CredentialKind credential,

            @About("The key to trace; of an instance the newest one that was used") @Nullable
            String accessKeyId,

            @About("Other keys of the same session of an instance; at most ten")
            List<String> otherKeys,

            @About("The IAM user that it belongs to, or that issued it") @Nullable
            String userName,

            @About("The role that it is a session of") @Nullable
            String roleName,

            @About("aws:userid of the role session, AROA…:session") @Nullable
            String sessionId,

            @About("The account that it belongs to") @Nullable
            String account,

            @About("The key that made it") @Nullable String madeBy,

            @About("Whether it has run out by itself; false for an instance, which always gets the next one")
            boolean over,

            @About("From where it was used; at most ten addresses")
            List<String> addresses,

            @About("Why Firebreak refuses to end it: it is its own, or break-glass; absent: it may") @Nullable
            String untouchable,

            @About("All this in one sentence") String summary,

            @About("What was found, for the report") Evidence findings) {}

    public FindSession() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        SessionSearch search = new SessionSearch(input.credential());
        ShortReading read = ShortReading.of(search, input.since(), context);
        Evidence findings = context.keep(read.findings(SPEC.name(), context));
        return search.found(context.now())
                .map(session -> found(session, context, findings))
                .orElseGet(() -> unknown(input, read, findings));
    }

    private static Output found(FoundSession session, ActionContext context, Evidence findings) {
        return new Output(
                true,
                session.kind(),
                session.accessKeyId(),
                session.otherKeys(),
                session.userName(),
                session.roleName(),
                session.sessionId(),
                session.account(),
                session.madeBy(),
                session.over(),
                session.addresses(),
                context.objection(touched(session)).orElse(null),
                session.words(),
                findings);
    }

    private static Set<String> touched(FoundSession session) {
        Set<String> ids = new HashSet<>(Set.of(session.accessKeyId()));
        Optional.ofNullable(session.roleName()).map("role/"::concat).ifPresent(ids::add);
        Optional.ofNullable(session.userName()).map("user/"::concat).ifPresent(ids::add);
        return ids;
    }

    private static Output unknown(Input input, ShortReading read, Evidence findings) {
        String summary =
                "CloudTrail's event history knows nothing of %s between %s and %s; events of that time may come until %s. It keeps 90 days of management events: look in the log files of a trail, and in other accounts."
                        .formatted(
                                input.credential(),
                                read.reading().window().start(),
                                read.reading().window().end(),
                                read.settlesAt());
        return new Output(
                false,
                CredentialKind.UNKNOWN,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                null,
                summary,
                findings);
    }
}
