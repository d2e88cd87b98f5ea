package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Places;
import java.util.List;

/** A YAML document as a tree, aliases resolved, with the place of every part. */
sealed interface Yaml {
    Location at();

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
        public String kind() {
            return isNull ? "nothing" : "text";
        }
    }

    /** A sequence. */
    record Items(List<Yaml> items, Location at) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping without duplicate keys, in the order of the file. */
    record Entries(List<Entry> entries, Location at) implements Yaml {
        @Override
        public String kind() {
            return "words with values";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, Yaml value) {}
}
