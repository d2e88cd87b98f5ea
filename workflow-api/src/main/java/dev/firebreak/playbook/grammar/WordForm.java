package dev.firebreak.playbook.grammar;

import java.util.List;

/**
 * A word of the language.
 *
 * @param about for people who write a playbook, one sentence
 * @param form what stands on its right
 * @param needs the words that must stand beside it
 */
public record WordForm(String word, boolean required, String about, Form form, List<String> needs) {
    public static WordForm required(String word, String about, Form form) {
        return new WordForm(word, true, about, form, List.of());
    }

    public static WordForm optional(String word, String about, Form form) {
        return new WordForm(word, false, about, form, List.of());
    }

    /** The same word, which needs others beside it. */
    public WordForm needing(String... words) {
        return new WordForm(word, required, about, form, List.of(words));
    }
}
