package dev.firebreak.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a person says to a question. */
public enum Verdict {
    APPROVE("approve"),
    REJECT("reject"),
    /** The answers of a task. */
    ANSWER("answer"),
    RETRY("retry"),
    SKIP("skip"),
    STOP("stop"),
    STOP_AND_UNDO("stop-and-undo"),
    /** Open the next attempt of an expired approval. */
    ASK("ask");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    @JsonCreator
    public static Verdict of(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no verdict".formatted(word)));
    }
}
