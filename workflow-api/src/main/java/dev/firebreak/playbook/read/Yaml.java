package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Places;
import java.util.List;

/** A YAML document as a tree, aliases resolved, with the place of every part. */
sealed interface Yaml {
    Location at();

    /** Whether a key stands anywhere inside. */
    boolean has(String key);

    /** What it is, for messages. */
    String kind();

    /**
     * A scalar: text, typed by where it stands.
     *
     * @param isNull nothing, {@code ~} or {@code null} without quotes
     * @param places of the text's characters; for a quoted scalar they begin after the quote
     */
    record Scalar(String text, boolean isNull, Location at, Places places) implements Yaml {
        @Override
        public boolean has(String key) {
            return false;
        }

        @Override
        public String kind() {
            return isNull ? "an empty value" : "text";
        }
    }

    /** A sequence. */
    record Items(List<Yaml> items, Location at) implements Yaml {
        @Override
        public boolean has(String key) {
            return items.stream().anyMatch(item -> item.has(key));
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping without duplicate keys, in the order of the file. */
    record Entries(List<Entry> entries, Location at) implements Yaml {
        @Override
        public boolean has(String key) {
            return entries.stream()
                    .anyMatch(entry ->
                            entry.key().text().equals(key) || entry.value().has(key));
        }

        @Override
        public String kind() {
            return "words with values";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, Yaml value) {}
}
