package dev.firebreak.actions.played;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/** Any fields: what a played action takes and gives. */
record Fields(@JsonValue Map<String, Object> values) {
    static final Fields NONE = new Fields(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Fields of(Map<String, Object> values) {
        return new Fields(values);
    }
}
