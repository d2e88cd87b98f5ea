package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Durations;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a word, read as what the word takes. A value that does not fit is reported, and empty then; so is the value of a
 * word that is not there.
 */
final class Word {
    private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");

    private final String name;
    private final Location wordAt;
    private final @Nullable Yaml value;
    private final Location at;
    private final Problems problems;

    private Word(String name, Location wordAt, @Nullable Yaml value, Problems problems) {
        this.name = name;
        this.wordAt = wordAt;
        this.value = value;
        this.at = value == null ? wordAt : value.at();
        this.problems = problems;
    }

    static Word of(String name, Yaml.Entry entry, Problems problems) {
        if (entry.value() instanceof Yaml.Scalar scalar && scalar.isNull()) {
            problems.error(entry.key().at(), "'%s' has no value: write one, or leave the word out".formatted(name));
            return absent(name, entry.key().at(), problems);
        }
        return new Word(name, entry.key().at(), entry.value(), problems);
    }

    static Word absent(String name, Location at, Problems problems) {
        return new Word(name, at, null, problems);
    }

    /** The place of the value; of the word where the value is missing; of what lacks the word where that is missing. */
    Location at() {
        return at;
    }

    Optional<Yaml> yaml() {
        return Optional.ofNullable(value);
    }

    /** Text that is not empty, without <code>${ }</code>. */
    Optional<String> text() {
        Optional<String> text = plain();
        text.filter(String::isBlank).ifPresent(blank -> refuseEmpty());
        return text;
    }

    /** Text without <code>${ }</code>; it may be empty. */
    Optional<String> plain() {
        return scalar("text").map(Yaml.Scalar::text).filter(text -> {
            boolean plain = !text.contains(Template.OPEN);
            if (!plain) {
                problems.error(at, "'%s' takes plain text: ${ } is not allowed here".formatted(name));
            }
            return plain;
        });
    }

    /** One of these words. */
    Optional<String> oneOf(List<String> allowed) {
        return scalar(String.join(" or ", allowed)).map(Yaml.Scalar::text).filter(word -> isOneOf(word, at, allowed));
    }

    /** One of an enum's constants, in small letters. */
    <E extends Enum<E>> Optional<E> constant(Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return oneOf(words).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    /** A list of these words, at least one. */
    List<String> someOf(List<String> allowed) {
        return texts("a list of " + String.join(", ", allowed)).stream()
                .filter(item -> isOneOf(item.text(), item.at(), allowed))
                .map(Yaml.Scalar::text)
                .distinct()
                .toList();
    }

    /** A list of texts, at least one. */
    List<Yaml.Scalar> texts(String what) {
        return texts(items(what));
    }

    /** The items where a list of texts stands, perhaps an empty one; empty: something else does. */
    Optional<List<Yaml.Scalar>> list() {
        return value instanceof Yaml.Items list ? Optional.of(texts(list.items())) : Optional.empty();
    }

    private List<Yaml.Scalar> texts(List<Yaml> items) {
        List<Yaml.Scalar> texts = new ArrayList<>();
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar text && !text.isNull()) {
                texts.add(text);
            } else {
                problems.error(item.at(), "an item of '%s' is text, not %s".formatted(name, item.kind()));
            }
        }
        return texts;
    }

    /** A whole number between these two. */
    Optional<Integer> integer(int least, int most) {
        return parsed("a whole number", text -> {
            if (!INTEGER.matcher(text).matches() || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException(
                        "'%s' is no whole number from %d to %d".formatted(text, least, most));
            }
            return Integer.valueOf(text);
        });
    }

    Optional<Boolean> bool() {
        return parsed("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text));
        });
    }

    Optional<Duration> duration() {
        return parsed("a duration", Durations::parse);
    }

    /** A duration that is not longer than this. */
    Optional<Duration> duration(Duration most) {
        return parsed("a duration", text -> {
            Duration duration = Durations.parse(text);
            if (duration.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "'%s' is too long: at most %s".formatted(text, Durations.text(most)));
            }
            return duration;
        });
    }

    /** CEL without <code>${ }</code> around it. */
    Optional<Cel> condition() {
        return scalar("an expression").map(scalar -> new Template(scalar, problems).condition(name));
    }

    /** <code>${ }</code> as the whole value. */
    Optional<Cel> computed() {
        return scalar("${ } around an expression").flatMap(scalar -> {
            int before = problems.count();
            Value computed = new Template(scalar, problems).value();
            if (computed instanceof Value.Computed(Cel cel)) {
                return Optional.of(cel);
            }
            if (computed instanceof Value.Secret) {
                refuseSecret();
            }
            if (problems.count() == before) {
                problems.error(
                        at,
                        "'%s' takes ${ } around an expression and nothing else, not '%s'"
                                .formatted(name, scalar.text()));
            }
            return computed instanceof Value.Text ? bare(scalar) : Optional.empty();
        });
    }

    /** Text where only an expression can stand is one whose <code>${ }</code> is forgotten. */
    private Optional<Cel> bare(Yaml.Scalar scalar) {
        return scalar.text().contains(Template.OPEN)
                ? Optional.empty()
                : Optional.of(new Template(scalar, problems).condition(name));
    }

    /** Text that may have <code>${ }</code> in it. */
    Optional<Value> template() {
        return scalar("text").map(scalar -> {
            if (scalar.text().isBlank()) {
                refuseEmpty();
            }
            Value value = new Template(scalar, problems).value();
            if (value instanceof Value.Secret) {
                refuseSecret();
            }
            return value;
        });
    }

    /** Names with values of any form, in the order of the file. */
    SequencedMap<String, Value> values() {
        return Values.of(entries("names with values"), problems);
    }

    /** The same, where expressions see the names. */
    SequencedMap<String, Value> values(Names names) {
        SequencedMap<String, Value> values = values();
        if (value instanceof Yaml.Entries named) {
            named.entries()
                    .forEach(entry ->
                            names.check(entry.key().text(), "name", entry.key().at()));
        }
        return values;
    }

    /** The words inside the value. */
    Words words(List<String> allowed) {
        return value == null
                ? Words.none("'%s'".formatted(name), wordAt, allowed, problems)
                : Words.of("'%s'".formatted(name), wordAt, value, allowed, problems);
    }

    /** The names and values of a mapping. */
    List<Yaml.Entry> entries(String what) {
        return switch (value) {
            case null -> List.of();
            case Yaml.Entries mapping -> mapping.entries();
            default -> {
                refuse(what);
                yield List.of();
            }
        };
    }

    /** The items of a list, at least one. */
    List<Yaml> items(String what) {
        return switch (value) {
            case null -> List.of();
            case Yaml.Items list -> {
                if (list.items().isEmpty()) {
                    problems.error(at, "'%s' is an empty list: write at least one item".formatted(name));
                }
                yield list.items();
            }
            default -> {
                refuse(what);
                yield List.of();
            }
        };
    }

    private <T> Optional<T> parsed(String what, Function<String, T> parser) {
        return scalar(what).flatMap(scalar -> {
            try {
                return Optional.of(parser.apply(scalar.text()));
            } catch (IllegalArgumentException e) {
                problems.error(at, "'%s': %s".formatted(name, e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private Optional<Yaml.Scalar> scalar(String what) {
        if (value instanceof Yaml.Scalar scalar) {
            return Optional.of(scalar);
        }
        if (value != null) {
            refuse(what);
        }
        return Optional.empty();
    }

    private void refuse(String what) {
        if (value != null) {
            problems.lost().part(value);
            problems.error(at, "'%s' takes %s, not %s%s".formatted(name, what, value.kind(), YamlTraps.hint(value)));
        }
    }

    private void refuseEmpty() {
        problems.error(at, "'%s' is empty: write text, or leave the word out".formatted(name));
    }

    private void refuseSecret() {
        problems.error(at, "'%s' is kept in history and report: a secret has no place in it".formatted(name));
    }

    private boolean isOneOf(String word, Location place, List<String> allowed) {
        boolean known = allowed.contains(word);
        if (!known) {
            problems.error(
                    place, "'%s' is not allowed for '%s'%s".formatted(word, name, DidYouMean.hint(word, allowed)));
        }
        return known;
    }
}
