package dev.firebreak.actions.trail;

import dev.firebreak.investigation.TracedCredential;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a story, cut to what a run's history can carry.
 *
 * @param credentials usable ones first; when there are too many, one for each role stands for all of its sessions
 * @param remark what was cut, in words; null: nothing was
 */
record Summary(List<TracedCredential> credentials, @Nullable String cut) {
    static final int MOST = 500;

    static Summary of(List<TracedCredential> all) {
        List<TracedCredential> sorted = all.stream()
                .sorted(Comparator.comparing(TracedCredential::usable).reversed())
                .toList();
        if (sorted.size() <= MOST) {
            return new Summary(sorted, null);
        }
        long usable = sorted.stream().filter(TracedCredential::usable).count();
        if (usable <= MOST) {
            return new Summary(
                    sorted.subList(0, MOST),
                    "%d credentials were found; the %d that this step hands on include every usable one"
                            .formatted(all.size(), MOST));
        }
        List<TracedCredential> roles = wholeRoles(sorted);
        return new Summary(
                roles.subList(0, Math.min(roles.size(), MOST)),
                "%d usable credentials were found, more than can be shut one by one: sessions are handed on as whole roles, %d of them; shutting a role off hits everybody who uses it"
                        .formatted(
                                usable, roles.stream().filter(Summary::isRole).count()));
    }

    Optional<String> remark() {
        return Optional.ofNullable(cut).map(words -> words + ".");
    }

    private static List<TracedCredential> wholeRoles(List<TracedCredential> sorted) {
        Map<String, TracedCredential> roles = new LinkedHashMap<>();
        sorted.stream()
                .filter(TracedCredential::usable)
                .filter(Summary::isRole)
                .forEach(session -> roles.putIfAbsent(session.account() + " " + session.roleName(), whole(session)));
        return Stream.concat(
                        roles.values().stream(),
                        sorted.stream().filter(TracedCredential::usable).filter(other -> !isRole(other)))
                .toList();
    }

    private static boolean isRole(TracedCredential credential) {
        return credential.roleName() != null;
    }

    /** Without a session's name it stands for the role. */
    private static TracedCredential whole(TracedCredential session) {
        return new TracedCredential(
                session.accessKeyId(),
                session.kind(),
                session.link(),
                session.relation(),
                session.usable(),
                session.account(),
                session.parent(),
                session.userName(),
                session.roleName(),
                null,
                session.mintedByEventId(),
                session.mintedByEventName(),
                session.issuedAt(),
                session.usableUntil(),
                session.events());
    }
}
