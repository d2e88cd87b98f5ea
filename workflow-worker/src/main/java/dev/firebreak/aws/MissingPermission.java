package dev.firebreak.aws;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Permission.Condition;
import dev.firebreak.consent.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The policy statement that a denied call lacked, as far as AWS's text tells. */
final class MissingPermission {
    private static final Pattern NAMED = Pattern.compile(
            "not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)(?: on resource: (arn:[\\w+=,.@:/*-]+))?");

    private MissingPermission() {}

    /**
     * A statement as JSON.
     *
     * @param text AWS's message
     * @param action its permissions stand in where AWS names none
     * @return null when an explicit deny is the cause: no further statement lifts it
     */
    static @Nullable String statement(String text, ActionSpec action) {
        if (text.contains("explicit deny")) {
            return null;
        }
        Matcher named = NAMED.matcher(text);
        if (named.find()) {
            String resource = named.group(2);
            return json(List.of(named.group(1)), resource == null ? "*" : resource, condition(named.group(1), action));
        }
        List<String> all =
                action.permissions().stream().map(Permission::action).distinct().toList();
        return all.isEmpty() ? null : json(all, "*", null);
    }

    private static @Nullable Condition condition(String named, ActionSpec action) {
        return action.permissions().stream()
                .filter(permission -> permission.action().equals(named))
                .map(Permission::onlyIf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The statement that allows these actions on a resource. */
    static String json(List<String> actions, String resource, @Nullable Condition onlyIf) {
        Map<String, Object> statement =
                new TreeMap<>(Map.of("Effect", "Allow", "Action", actions, "Resource", resource));
        if (onlyIf != null) {
            statement.put("Condition", onlyIf.element());
        }
        return CanonicalJson.write(statement);
    }
}
