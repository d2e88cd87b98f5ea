package dev.firebreak.investigation;

import dev.firebreak.trail.Texts;
import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the trail says about keys and roles that were ended, by anybody. */
final class Endings {
    private record Ending(Instant at, String status) {}

    private final Map<String, Ending> keys = new HashMap<>();
    private final Map<String, Instant> deletedRoles = new HashMap<>();

    /** Whether the event ended something, or gave it back. */
    boolean add(TrailEvent event) {
        if (event.failed()) {
            return false;
        }
        switch (event.eventName()) {
            case "DeleteAccessKey" -> end(event, "deleted");
            case "UpdateAccessKey" ->
                end(event, Texts.orEmpty(event.request(), "status").toLowerCase(Locale.ROOT));
            case "DeleteRole" ->
                deletedRoles.merge(
                        Texts.orEmpty(event.request(), "roleName"),
                        event.time(),
                        (one, other) -> one.isAfter(other) ? one : other);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void end(TrailEvent event, String status) {
        keys.merge(
                Texts.orEmpty(event.request(), "accessKeyId"),
                new Ending(event.time(), status),
                (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }

    /** {@code active inactive deleted}; null when no event says. */
    @Nullable
    String ofKey(String accessKeyId) {
        Ending ending = keys.get(accessKeyId);
        return ending == null ? null : ending.status();
    }

    /** A role that is made again under its name has another id: sessions of the old one stay dead. */
    boolean roleEnded(@Nullable String roleName, @Nullable Instant issuedAt) {
        Instant deleted = roleName == null ? null : deletedRoles.get(roleName);
        return deleted != null && (issuedAt == null || deleted.isAfter(issuedAt));
    }
}
