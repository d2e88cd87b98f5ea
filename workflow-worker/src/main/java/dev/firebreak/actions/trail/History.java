package dev.firebreak.actions.trail;

import dev.firebreak.action.Permission;
import dev.firebreak.trail.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What CloudTrail's event history offers. */
final class History {
    /** How long events stay (CloudTrail user guide, 2026-11). */
    static final Duration KEPT = Duration.ofDays(90);

    static final List<Permission> PERMISSIONS =
            List.of(Permission.of("cloudtrail:LookupEvents"), Permission.of("ec2:DescribeRegions"));

    private History() {}

    /** From so long ago until now; never longer than events are kept. */
    static Window window(Instant now, Duration since) {
        Duration back = since.compareTo(KEPT) > 0 ? KEPT : since;
        return new Window(now.minus(back), now);
    }

    /**
     * A duration of a playbook.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    static Duration positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "%s is '%s': expected a duration above zero, such as 90d".formatted(name, duration));
        }
        return duration;
    }
}
