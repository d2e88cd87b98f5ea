package dev.firebreak.starter.cli;

import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.gateway.IncidentSummary;
import dev.firebreak.starter.terminal.Visible;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An incident as people name it: by its id, or by how the id begins, as long as only one begins so. */
final class IncidentId {
    static final String HELP = "the incident's id, or its first characters";

    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f][0-9a-f-]{0,35}");

    private IncidentId() {}

    /** The whole id. */
    static String whole(String given, FirebreakClient client) {
        String id = given.toLowerCase(Locale.ROOT);
        if (WHOLE.matcher(id).matches()) {
            return id;
        }
        if (!BEGINNING.matcher(id).matches()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "'%s' is no incident id: a UUID, or its first characters, as 'incidents' shows them"
                            .formatted(given));
        }
        List<IncidentSummary> found = incidents(client.incidentsThatBegin(id));
        return switch (found.size()) {
            case 0 ->
                throw new CommandFailed(
                        ExitCode.USAGE, "no incident's id begins with '%s'; 'incidents' lists them".formatted(given));
            case 1 -> found.getFirst().id();
            default ->
                throw new CommandFailed(
                        ExitCode.USAGE,
                        "more than one incident's id begins with '%s': %s"
                                .formatted(
                                        given,
                                        found.stream().map(IncidentId::words).collect(Collectors.joining(", "))));
        };
    }

    /** A run that was reset in Temporal is listed beside the one that took its place. */
    private static List<IncidentSummary> incidents(List<IncidentSummary> runs) {
        Map<String, IncidentSummary> newest = runs.stream()
                .collect(Collectors.toMap(
                        IncidentSummary::id,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(IncidentSummary::startedAt)),
                        LinkedHashMap::new));
        return List.copyOf(newest.values());
    }

    private static String words(IncidentSummary incident) {
        return "%s (%s, %s)".formatted(incident.id(), Visible.line(incident.subject()), incident.state());
    }
}
