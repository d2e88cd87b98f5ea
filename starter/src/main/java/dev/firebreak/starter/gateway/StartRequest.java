package dev.firebreak.starter.gateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wish to start an incident.
 *
 * @param version null: the newest
 * @param inputs by name, each a text, a number, a boolean or a list of texts
 * @param mode {@code run}, or {@code plan}: read, show what would change, and change nothing; null: run
 * @param dedupeKey incidents of one playbook with the same key join; null: the playbook's subject
 */
public record StartRequest(
        String playbook,
        @Nullable Integer version,
        Map<String, Object> inputs,
        @Nullable String mode,
        @Nullable String dedupeKey) {}
