package dev.firebreak.investigation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.trail.Texts;
import dev.firebreak.trail.TrailEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Says which instances an event is about. */
public final class Instances {
    private static final Pattern ID = Pattern.compile("i-(?:[0-9a-f]{8}|[0-9a-f]{17})");

    private Instances() {}

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The instances that the call launched; none when it failed. */
    static Set<String> launched(TrailEvent event) {
        if (!launches(event) || event.failed()) {
            return Set.of();
        }
        return ids(event.response());
    }

    /** Whether the call is an attempt to launch instances. */
    static boolean launches(TrailEvent event) {
        return event.eventName().equals("RunInstances") || event.eventName().equals("CreateFleet");
    }

    /** Whether this call launched this instance. */
    public static boolean launched(TrailEvent event, String instanceId) {
        return launched(event).contains(instanceId);
    }

    /** The instances that a changing call names; an agent's report about its own instance is none. */
    static Set<String> called(TrailEvent event) {
        if (event.readOnly() || launches(event)) {
            return Set.of();
        }
        Set<String> ids = ids(event.request());
        ids.remove(event.identity().sessionName());
        return ids;
    }

    /** The security groups that the launched instances got. */
    static Set<String> groups(TrailEvent event) {
        Set<String> groups = new LinkedHashSet<>();
        leaves(event.response(), text -> {
            if (text.matches("sg-[0-9a-f]{8,17}")) {
                groups.add(text);
            }
        });
        return groups;
    }

    private static Set<String> ids(JsonNode node) {
        Set<String> ids = new LinkedHashSet<>();
        leaves(node, text -> {
            if (isId(text)) {
                ids.add(text);
            }
        });
        return ids;
    }

    private static void leaves(JsonNode node, Consumer<String> text) {
        if (node.isTextual()) {
            text.accept(Texts.orEmpty(node));
        } else {
            node.valueStream().forEach(child -> leaves(child, text));
        }
    }
}
