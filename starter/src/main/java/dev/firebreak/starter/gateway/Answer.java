package dev.firebreak.starter.gateway;

import dev.firebreak.consent.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says to a question.
 *
 * @param attempt of the question that was looked at; null: the open one, where nothing is consented to
 * @param digest of the plan that was looked at; needed to approve
 * @param key an idempotency key: the same person's answer with the same key counts once; null: none
 */
public record Answer(
        @Nullable Integer attempt,
        @Nullable String digest,
        Verdict verdict,
        Map<String, Object> answers,
        String reason,
        @Nullable String key) {}
