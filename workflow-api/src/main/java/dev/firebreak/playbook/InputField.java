package dev.firebreak.playbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed field: an input of the playbook, or an answer of a form.
 *
 * @param name a CEL name
 * @param title for people; null: the name
 * @param defaultText the default as it stands in the file, a list as {@link InputValues#join} writes it; null: required
 * @param oneOf the allowed values; empty: any
 */
public record InputField(
        String name,
        FieldType type,
        @Nullable String title,
        @Nullable String defaultText,
        List<String> oneOf,
        Location at) {}
