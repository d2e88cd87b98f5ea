package dev.firebreak.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a question's form.
 *
 * @param type a word of the playbook language
 * @param oneOf allowed values; empty: any
 * @param defaultText what holds when nothing is said; null: an answer is required
 */
public record FormField(
        String name,
        String title,
        String type,
        List<String> oneOf,
        @Nullable String defaultText) {}
