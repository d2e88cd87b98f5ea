package dev.firebreak.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Where an incident stands. */
public enum IncidentState {
    RUNNING("running", false),
    WAITING("waiting", false),
    HELD("held", false),
    UNDOING("undoing", false),
    PLANNED("planned", true),
    /** Every covered changing step that was due was done and read back. */
    CONTAINED("contained", true),
    /** A covered changing step was skipped or failed; the report says what is left open. */
    PARTLY_CONTAINED("partly contained", true),
    /** Nothing needed containing. */
    COMPLETED("completed", true),
    REJECTED("rejected", true),
    EXPIRED("expired", true),
    JOINED("joined", true),
    STOPPED("stopped", true),
    FAILED("failed", true),
    CANCELLED("cancelled", true),
    ROLLED_BACK("rolled back", true);

    private final String word;
    private final boolean ended;

    IncidentState(String word, boolean ended) {
        this.word = word;
        this.ended = ended;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public boolean ended() {
        return ended;
    }

    @JsonCreator
    public static IncidentState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no state of an incident".formatted(word)));
    }
}
