package dev.firebreak.starter.api;

import dev.firebreak.starter.gateway.Refusal;
import dev.firebreak.starter.gateway.StartRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a start, as it may arrive. */
record StartBody(
        @Nullable String playbook,
        @Nullable Integer version,
        @Nullable Map<String, Object> inputs,
        @Nullable String mode,
        @Nullable String dedupeKey) {
    StartRequest request() {
        if (playbook == null) {
            throw Refusal.invalid("playbook", "the name of the playbook is missing");
        }
        return new StartRequest(playbook, version, inputs == null ? Map.of() : inputs, mode, dedupeKey);
    }
}
