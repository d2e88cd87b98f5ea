package dev.firebreak.actions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much of an output of any size stays in the history: {@value #MOST_BYTES} bytes as JSON. */
public final class HistoryShare {
    public static final int MOST_BYTES = 16 * 1024;

    private HistoryShare() {}

    /** The names of the largest members, taken out of the output until the rest is small enough; empty: it was. */
    public static List<String> takeOut(ObjectNode output) {
        List<String> out = new ArrayList<>();
        while (bytes(output) > MOST_BYTES) {
            String largest = output.properties().stream()
                    .max(Comparator.comparingInt(member -> bytes(member.getValue())))
                    .orElseThrow()
                    .getKey();
            output.remove(largest);
            out.add(largest);
        }
        return out;
    }

    /** How large the JSON is. */
    public static int bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
