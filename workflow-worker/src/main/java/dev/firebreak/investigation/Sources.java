package dev.firebreak.investigation;

import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts from where a credential is used. */
final class Sources {
    private static final int MOST = 50;
    private static final int MOST_AGENTS = 10;
    private static final int MOST_SERVICES = 30;

    private static final class Count {
        private int events;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private final Set<String> agents = new TreeSet<>();
        private final Set<String> services = new TreeSet<>();
    }

    private final Map<String, Count> byAddress = new HashMap<>();

    void add(TrailEvent event) {
        Count count = byAddress.computeIfAbsent(
                event.sourceIp() == null ? "unknown" : event.sourceIp(), absent -> new Count());
        count.events++;
        count.first = event.time().isBefore(count.first) ? event.time() : count.first;
        count.last = event.time().isAfter(count.last) ? event.time() : count.last;
        if (event.userAgent() != null && count.agents.size() < MOST_AGENTS) {
            count.agents.add(Words.program(event.userAgent()));
        }
        if (count.services.size() < MOST_SERVICES) {
            count.services.add(event.eventSource());
        }
    }

    List<Source> list() {
        return byAddress.entrySet().stream()
                .map(entry -> source(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Source::events).reversed().thenComparing(Source::address))
                .limit(MOST)
                .toList();
    }

    private static Source source(String address, Count count) {
        return new Source(
                address, count.events, count.first, count.last, List.copyOf(count.agents), List.copyOf(count.services));
    }
}
