package dev.firebreak.starter.gateway;

import java.util.List;

/**
 * A page of incidents.
 *
 * @param more whether there is a next page
 */
public record IncidentPage(List<IncidentSummary> incidents, int page, boolean more) {
    /** Incidents on a page. */
    public static final int SIZE = 50;
}
