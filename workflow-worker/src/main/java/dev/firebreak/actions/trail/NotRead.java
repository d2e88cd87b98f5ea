package dev.firebreak.actions.trail;

import dev.firebreak.incident.Report;
import dev.firebreak.trail.Attribute;
import dev.firebreak.trail.LookupState;
import dev.firebreak.trail.TrailReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a reading did not look at, and why. */
final class NotRead {
    private NotRead() {}

    /** Rows for the report; empty when everything was read. */
    static List<Report.NotLookedAt> of(TrailReading reading, @Nullable Duration limit) {
        List<Report.NotLookedAt> rows = new ArrayList<>(regions(reading));
        String why = "the reading was limited to %s; a reading without a limit goes to the end".formatted(limit);
        reading.unread().stream()
                .collect(Collectors.groupingBy(state -> state.region().value(), TreeMap::new, Collectors.toList()))
                .forEach((region, states) -> rows.add(new Report.NotLookedAt(left(region, states), why)));
        if (!reading.left().isEmpty()) {
            rows.add(new Report.NotLookedAt("sign-ins, and sessions taken out of instances and functions", why));
        }
        if (reading.unreadable() > 0) {
            rows.add(new Report.NotLookedAt(
                    "%d records of CloudTrail".formatted(reading.unreadable()), "they could not be read"));
        }
        return List.copyOf(rows);
    }

    private static String left(String region, List<LookupState> states) {
        return states.stream()
                .filter(state -> state.lookup().attribute() == Attribute.ACCESS_KEY_ID)
                .filter(state -> state.oldest() != null)
                .map(state -> "%s in %s before %s".formatted(state.lookup().value(), region, state.oldest()))
                .findFirst()
                .orElseGet(() -> "%d lookups in %s".formatted(states.size(), region));
    }

    /** Regions that are not enabled share a row: there are many. */
    private static List<Report.NotLookedAt> regions(TrailReading reading) {
        Map<String, List<String>> byReason = reading.regions().stream()
                .filter(row -> !row.looked())
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNullElse(row.why(), "unknown"),
                        TreeMap::new,
                        Collectors.mapping(Report.Region::region, Collectors.toList())));
        return byReason.entrySet().stream()
                .map(entry -> new Report.NotLookedAt("Region " + String.join(", ", entry.getValue()), entry.getKey()))
                .toList();
    }
}
