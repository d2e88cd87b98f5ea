package dev.firebreak.starter.api;

import dev.firebreak.consent.Verdict;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, as it may arrive.
 *
 * @param verdict of an approval or a task
 * @param choice the same, for a failed step
 */
record AnswerBody(
        @Nullable Integer attempt,
        @Nullable String digest,
        @Nullable String verdict,
        @Nullable String choice,
        @Nullable Map<String, Object> answers,
        @Nullable String reason) {
    Answer answer(Verdict otherwise, @Nullable String key) {
        return new Answer(
                attempt,
                digest,
                verdict(otherwise),
                answers == null ? Map.of() : answers,
                reason == null ? "" : reason,
                key);
    }

    private Verdict verdict(Verdict otherwise) {
        String word = verdict == null ? choice : verdict;
        try {
            return word == null ? otherwise : Verdict.of(word);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("verdict", String.valueOf(e.getMessage()));
        }
    }

    /** An approval has no usual answer. */
    AnswerBody requireVerdict() {
        if (verdict == null && choice == null) {
            throw Refusal.invalid("verdict", "the verdict is missing: approve or reject");
        }
        return this;
    }
}
