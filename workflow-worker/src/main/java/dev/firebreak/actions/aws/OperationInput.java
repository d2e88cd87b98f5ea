package dev.firebreak.actions.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/** The arguments of an operation, as they stand in {@code with}. */
record OperationInput(@JsonValue Map<String, Object> with) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    OperationInput {}
}
