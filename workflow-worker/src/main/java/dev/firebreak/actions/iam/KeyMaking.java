package dev.firebreak.actions.iam;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.investigation.CreatorSearch;
import dev.firebreak.trail.EventHistory;
import dev.firebreak.trail.TrailReading;
import dev.firebreak.trail.TrailRegion;
import dev.firebreak.trail.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/**
 * Which call made an access key. CreateAccessKey takes no client token and no tags, so the call puts its token into the user
 * agent, which CloudTrail records.
 */
final class KeyMaking {
    private static final String MARK = "firebreak-call";

    /** Clocks of IAM and CloudTrail need not agree to the second. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private KeyMaking() {}

    /** For the request of the call with this token. */
    static AwsRequestOverrideConfiguration marked(String token) {
        return AwsRequestOverrideConfiguration.builder()
                .addApiName(agent -> agent.name(MARK).version(token))
                .build();
    }

    /**
     * Whether the call with this token made the key. Waits for CloudTrail to show who made it; a key whose event is not delivered in
     * time counts as somebody else's.
     */
    static boolean bears(AccessKeyMetadata key, String token, ActionContext context) {
        Optional<String> userAgent = userAgent(key, context);
        Instant until = key.createDate().plus(context.settle());
        if (userAgent.isEmpty() && context.now().isBefore(until)) {
            throw context.notYet(
                    "CloudTrail to show who made access key '%s' of user '%s', whose secret nobody has stored: the event may come until %s"
                            .formatted(key.accessKeyId(), key.userName(), until),
                    LOOK_AGAIN);
        }
        return userAgent.filter(agent -> agent.contains(MARK + "/" + token)).isPresent();
    }

    /** Of the call that made the key; empty: CloudTrail does not show it, or not yet. */
    private static Optional<String> userAgent(AccessKeyMetadata key, ActionContext context) {
        RegionName region = context.aws().homeRegion().ofGlobalServices();
        CreatorSearch search = new CreatorSearch(key.accessKeyId());
        TrailReading reading = new TrailReading(
                new EventHistory(context.aws()),
                List.of(new TrailRegion(region, null)),
                window(key.createDate(), context.now()),
                search,
                new TrailReading.Journal() {});
        reading.read();
        return search.creator()
                .map(creator -> Optional.ofNullable(creator.made().userAgent()).orElse(""));
    }

    private static Window window(Instant made, Instant now) {
        Instant start = made.minus(SLACK);
        return new Window(start, now.isBefore(made) ? made : now);
    }
}
