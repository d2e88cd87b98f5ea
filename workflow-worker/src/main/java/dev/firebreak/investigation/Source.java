package dev.firebreak.investigation;

import dev.firebreak.action.About;
import java.time.Instant;
import java.util.List;

/** From where, and with what, a credential was used: tells an application from an attacker. */
public record Source(
        @About("The address, or the service that made the calls")
        String address,

        @About("How many events came from there") int events,
        @About("The first of them") Instant firstSeen,
        @About("The last of them") Instant lastSeen,

        @About("The programs that made them, as they call themselves; at most ten")
        List<String> agents,

        @About("The services that were called; at most thirty")
        List<String> services) {}
