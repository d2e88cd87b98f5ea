package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of one mapping. Those that are not allowed there are reported at once; one that is nearly an allowed word is read as
 * that one, so that a typing mistake is one problem and not two.
 */
final class Words {
    /** Words of the language that come with later versions. */
    private static final Set<String> LATER = Set.of("atOnce", "standing");

    private final String where;
    private final Location at;
    private final List<String> allowed;
    private final boolean complete;
    private final Problems problems;
    private final Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    private @Nullable Location unknown;
    private boolean whole;

    private Words(String where, Location at, List<String> allowed, boolean complete, Problems problems) {
        this.where = where;
        this.at = at;
        this.allowed = allowed;
        this.complete = complete;
        this.whole = complete;
        this.problems = problems;
    }

    /**
     * Reads a mapping.
     *
     * @param where for messages: {@code 'approve'}, {@code a step}
     * @param at where a missing word is reported
     * @param yaml when it is no mapping, that is a problem, and no word is there
     * @param allowed the words that may stand in it, in the order in which messages name them
     */
    static Words of(String where, Location at, Yaml yaml, List<String> allowed, Problems problems) {
        return of(where, at, yaml, allowed, Map.of(), problems);
    }

    /**
     * The same.
     *
     * @param inside by words that stand inside of another one, that one
     */
    static Words of(
            String where, Location at, Yaml yaml, List<String> allowed, Map<String, String> inside, Problems problems) {
        if (!(yaml instanceof Yaml.Entries mapping)) {
            problems.lost().part(yaml);
            problems.error(
                    yaml.at(),
                    "%s takes words with values, not %s: %s".formatted(where, yaml.kind(), String.join(", ", allowed)));
            Words none = none(where, at, allowed, problems);
            none.unknown = yaml.at();
            return none;
        }
        Words words = new Words(where, at, allowed, true, problems);
        mapping.entries().stream()
                .filter(entry -> words.allowed.contains(entry.key().text()))
                .forEach(entry -> words.entries.put(entry.key().text(), entry));
        mapping.entries().stream()
                .filter(entry -> !words.allowed.contains(entry.key().text()))
                .forEach(entry -> words.unknown(entry, inside));
        return words;
    }

    /** The words of what is not there, which is a problem already, or none at all. */
    static Words none(String where, Location at, List<String> allowed, Problems problems) {
        return new Words(where, at, allowed, false, problems);
    }

    /** The value of a word that may be left out. */
    Word optional(String word) {
        return word(word).orElseGet(() -> Word.absent(word, at, problems));
    }

    /**
     * The value of a word that must be there; otherwise that is a problem.
     *
     * @param example a value, for the message
     */
    Word required(String word, String example) {
        return word(word).orElseGet(() -> {
            if (complete) {
                refuseMissing(word, example);
            }
            return Word.absent(word, at, problems);
        });
    }

    private void refuseMissing(String word, String example) {
        for (Map.Entry<String, Yaml.Entry> entry : entries.entrySet()) {
            Optional<Location> inside = keyIn(entry.getValue().value(), word);
            if (inside.isPresent()) {
                problems.error(
                        inside.get(),
                        "'%1$s' stands inside of '%2$s' and belongs beside it: begin it in the column of '%2$s'"
                                .formatted(word, entry.getKey()));
                return;
            }
        }
        problems.error(
                at, "the word '%s' is missing in %s, for example '%s: %s'".formatted(word, where, word, example));
    }

    private static Optional<Location> keyIn(Yaml yaml, String word) {
        return yaml instanceof Yaml.Entries inner
                ? inner.entries().stream()
                        .map(Yaml.Entry::key)
                        .filter(key -> key.text().equals(word))
                        .map(Yaml.Scalar::at)
                        .findFirst()
                : Optional.empty();
    }

    /** The place of the first word that is unknown; of the whole when it is no mapping. */
    Optional<Location> unknown() {
        return Optional.ofNullable(unknown);
    }

    /** Reports the whole, unless it is that already for words that it does not know. */
    void refuseUnlessUnknown(String message) {
        if (unknown == null) {
            problems.error(at, message);
        }
    }

    boolean has(String word) {
        return entries.containsKey(word);
    }

    /** Whether every word is known, or nearly one that is. */
    boolean isWhole() {
        return whole;
    }

    /** Whether what belongs into the word, a mapping, cannot be read, or may stand in an unknown one: nobody knows what is missing. */
    boolean isLost(String word) {
        Yaml.Entry entry = entries.get(word);
        return entry == null ? !whole : !(entry.value() instanceof Yaml.Entries);
    }

    Location at() {
        return at;
    }

    private Optional<Word> word(String word) {
        if (!allowed.contains(word)) {
            throw new IllegalArgumentException("'%s' is not among the words of %s: %s".formatted(word, where, allowed));
        }
        return Optional.ofNullable(entries.get(word)).map(entry -> Word.of(word, entry, problems));
    }

    private void unknown(Yaml.Entry entry, Map<String, String> inside) {
        String word = entry.key().text();
        boolean known = LATER.contains(word) || inside.containsKey(word);
        List<String> absent =
                allowed.stream().filter(other -> !entries.containsKey(other)).toList();
        Optional<String> meant = known ? Optional.empty() : OtherTools.meant(word, absent);
        unknown = unknown == null ? entry.key().at() : unknown;
        if (meant.isPresent()) {
            entries.put(meant.get(), entry);
        } else {
            whole = false;
            problems.lost().entry(entry);
        }
        problems.error(
                entry.key().at(),
                inside.containsKey(word)
                        ? "'%1$s' belongs inside of '%2$s', and stands beside it: indent it more than '%2$s'"
                                .formatted(word, inside.get(word))
                        : message(word, meant));
    }

    private String message(String word, Optional<String> meant) {
        if (LATER.contains(word)) {
            return "this version of Firebreak does not know the word '%s' yet".formatted(word);
        }
        return "'%s' is no word of %s%s"
                .formatted(
                        word,
                        where,
                        meant.map("; did you mean '%s'?"::formatted)
                                .orElse("; allowed here: " + String.join(", ", allowed)));
    }
}
