package dev.firebreak.playbook.grammar;

/**
 * A word of the language.
 *
 * @param about for people who write a playbook, one sentence
 * @param form what stands on its right
 */
public record WordForm(String word, boolean required, String about, Form form) {
    public static WordForm required(String word, String about, Form form) {
        return new WordForm(word, true, about, form);
    }

    public static WordForm optional(String word, String about, Form form) {
        return new WordForm(word, false, about, form);
    }
}
