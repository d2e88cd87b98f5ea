package dev.firebreak.trail;

import com.fasterxml.jackson.databind.JsonNode;

/** Says of an event what LookupEvents knows beside the record: its user's name and its resources. */
final class Attributes {
    private Attributes() {}

    static boolean match(TrailEvent event, Attribute attribute, String value) {
        return switch (attribute) {
            case ACCESS_KEY_ID -> value.equals(event.accessKeyId());
            case EVENT_NAME -> value.equals(event.eventName());
            case USERNAME -> value.equals(event.identity().displayName());
            case RESOURCE_NAME -> mentions(event.request(), value) || mentions(event.response(), value);
        };
    }

    /** A record does not hold the list of resources that LookupEvents gives: whatever parameters and answer name counts. */
    private static boolean mentions(JsonNode node, String value) {
        return node.isValueNode()
                ? value.equals(node.asText())
                : node.valueStream().anyMatch(child -> mentions(child, value));
    }
}
