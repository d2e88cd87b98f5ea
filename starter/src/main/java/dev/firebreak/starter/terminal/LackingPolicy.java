package dev.firebreak.starter.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.consent.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The document of a policy that gives what is lacking: one statement for each resource. */
final class LackingPolicy {
    private static final String ACTION = "Action";

    private LackingPolicy() {}

    /**
     * As JSON on one line.
     *
     * @param statements as JSON, each with a list of actions
     */
    static String of(List<String> statements) {
        Map<ObjectNode, Set<String>> actions = new LinkedHashMap<>();
        for (String statement : statements) {
            ObjectNode scope = CanonicalJson.read(statement, ObjectNode.class);
            JsonNode allowed = scope.remove(ACTION);
            allowed.forEach(action ->
                    actions.computeIfAbsent(scope, any -> new TreeSet<>()).add(action.textValue()));
        }
        List<ObjectNode> merged = actions.entrySet().stream()
                .map(entry -> statement(entry.getKey(), entry.getValue()))
                .toList();
        return CanonicalJson.write(Map.of("Version", "2012-10-17", "Statement", merged));
    }

    private static ObjectNode statement(ObjectNode scope, Set<String> actions) {
        ObjectNode statement = scope.deepCopy();
        actions.forEach(statement.putArray(ACTION)::add);
        return statement;
    }
}
