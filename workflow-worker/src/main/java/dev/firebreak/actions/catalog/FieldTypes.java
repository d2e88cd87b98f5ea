package dev.firebreak.actions.catalog;

import dev.firebreak.action.Shape;
import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Types of fields, in the playbook's words. */
public final class FieldTypes {
    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(int.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(long.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(Duration.class, "duration"),
            Map.entry(Instant.class, "time"),
            Map.entry(RegionName.class, "region"),
            Map.entry(AccountId.class, "account-id"),
            Map.entry(AccessKeyId.class, "access-key-id"));

    private FieldTypes() {}

    public static String word(Shape.Field field) {
        if (field.isList()) {
            return "list";
        }
        if (field.isEvidence()) {
            return "evidence";
        }
        // Enums are words.
        return WORDS.getOrDefault(field.type(), field.type().isEnum() ? "string" : "record");
    }
}
