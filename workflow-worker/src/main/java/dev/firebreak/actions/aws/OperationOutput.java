package dev.firebreak.actions.aws;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The answer of an operation, as expressions see it. */
record OperationOutput(@JsonValue ObjectNode answer) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    OperationOutput {}
}
