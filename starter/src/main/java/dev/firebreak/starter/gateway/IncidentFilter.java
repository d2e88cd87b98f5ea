package dev.firebreak.starter.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Which incidents to list.
 *
 * @param idPrefix how the ids begin
 * @param page from 0
 */
public record IncidentFilter(
        @Nullable String state,
        @Nullable String playbook,
        @Nullable String subject,
        @Nullable String idPrefix,
        int page) {}
