package dev.firebreak.playbooks.mutation;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A word with its value, in the block style. Offsets count characters of the file.
 *
 * @param parent the word whose value this is in; null: none
 * @param where what sort of mapping it stands in
 * @param mapping where the mapping begins
 * @param first whether it is the first of its mapping
 * @param keyFrom where the key begins
 * @param keyTo where the key ends
 * @param from where the value begins
 * @param to where the value ends, without what follows on its last line
 */
record Entry(
        @Nullable Entry parent,
        Where where,
        int mapping,
        boolean first,
        String key,
        int keyFrom,
        int keyTo,
        int from,
        int to,
        Node value) {
    /** What a mapping says. */
    enum Where {
        TOP,
        /** Names of inputs or answers. */
        FIELDS,
        FIELD,
        STEP,
        BRANCH,
        /** Arguments. */
        WITH,
        /** What is kept or given: the author's names, and values. */
        VALUES,
        /** Names of branches. */
        LANES,
        /** Words inside a kind, such as those of {@code approve}. */
        WORDS
    }

    boolean isScalar() {
        return value instanceof ScalarNode;
    }

    /** Whether it is the same word of the same file. */
    boolean is(@Nullable Entry other) {
        return other != null && keyFrom == other.keyFrom;
    }

    /** Whether both stand under the same word. */
    boolean isBeside(Entry other) {
        return parent != null && parent.is(other.parent);
    }

    boolean is(Where there, String word) {
        return where == there && key.equals(word);
    }
}
