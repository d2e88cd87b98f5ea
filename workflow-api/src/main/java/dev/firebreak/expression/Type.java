package dev.firebreak.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of a value before a run makes it. */
public sealed interface Type {
    /** The type in words, to stand after "is". */
    String words();

    /** Values that stand alone. */
    enum Plain implements Type {
        /** Any text, also one that is a {@link Meaning} and nobody says so. */
        TEXT("text"),
        INTEGER("a whole number"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        /** A reference that is handed on whole. */
        EVIDENCE("evidence"),
        /** With keys that are known only in a run, or are no texts. */
        MAP("a map"),
        BYTES("bytes"),
        NOTHING("null"),
        TYPE("a type"),
        ANY("anything");

        private final String words;

        Plain(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** Texts that mean something. In a run they are text, so whatever takes a text takes them. */
    enum Meaning implements Type {
        DURATION("a duration"),
        TIME("a time"),
        REGION("a Region"),
        ACCOUNT_ID("an account id"),
        ACCESS_KEY_ID("an access key id"),
        /** Also one that is known by its ARN, or is an access key. */
        RESOURCE_ID("a resource id"),
        ARN("an ARN");

        private final String words;

        Meaning(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }

        private boolean canBe(Meaning other) {
            return this == other
                    || (this == RESOURCE_ID && other.namesResource())
                    || (other == RESOURCE_ID && namesResource());
        }

        private boolean namesResource() {
            return this == ARN || this == ACCESS_KEY_ID;
        }
    }

    record ListOf(Type item) implements Type {
        @Override
        public String words() {
            return switch (item) {
                case Fields record -> "a list of" + record.words().replaceFirst("^a record", " records");
                case ListOf list -> "a list of lists";
                case Plain plain -> plain == Plain.TEXT ? "a list of texts" : "a list";
                case Meaning meaning -> "a list of texts";
            };
        }
    }

    /** A map whose keys are known. */
    record Fields(SequencedMap<String, Field> fields) implements Type {
        /** What can stand behind a dot: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax (2026-11). */
        private static final Pattern NAME = Pattern.compile("(?!(?:true|false|null|in)$)[A-Za-z_][A-Za-z0-9_]*");

        /** Whether a dot reaches all of them; others are reached only as {@code record['Content-Type']}. */
        boolean haveNames() {
            return fields.keySet().stream().allMatch(name -> NAME.matcher(name).matches());
        }

        /** One of the two. What only one of them has may be absent; what both have may be settled around the expression. */
        private Fields or(Fields other) {
            SequencedMap<String, Field> both = new LinkedHashMap<>();
            fields.forEach((name, field) -> both.put(name, field.or(other.fields.get(name))));
            other.fields.forEach((name, field) -> both.computeIfAbsent(name, only -> field.or(null)));
            return new Fields(both);
        }

        @Override
        public String words() {
            return fields.isEmpty() ? "a record of nothing" : "a record of " + String.join(", ", fields.keySet());
        }

        private boolean takes(Map<String, Field> given) {
            boolean nothingMissing = fields.entrySet().stream().allMatch(field -> {
                Field value = given.get(field.getKey());
                return value == null
                        ? !field.getValue().required
                        : field.getValue().type.accepts(value.type) && (value.required || !field.getValue().required);
            });
            return nothingMissing && fields.keySet().containsAll(given.keySet());
        }
    }

    /**
     * One key of {@link Fields}.
     *
     * @param required whether it is there whenever the map is
     * @param words all that a text can be; empty: anything
     */
    record Field(Type type, boolean required, List<String> words) {
        public Field(Type type, boolean required) {
            this(type, required, List.of());
        }

        private Field or(@Nullable Field other) {
            if (other == null) {
                return new Field(type, false, words);
            }
            return new Field(type.or(other.type), true, words.equals(other.words) ? words : List.of());
        }
    }

    /** This type, or the other one where it says more: CEL's checker knows a text, and not what it means. */
    default Type orMore(Type other) {
        return switch (this) {
            case Plain plain -> plain == Plain.ANY || (plain == Plain.TEXT && other instanceof Meaning) ? other : plain;
            case ListOf list -> other instanceof ListOf more ? new ListOf(list.item.orMore(more.item)) : list;
            case Meaning meaning -> meaning;
            case Fields record -> record;
        };
    }

    /** The type of what is of this type or of the other one. */
    default Type or(Type other) {
        if (equals(other)) {
            return this;
        }
        return this instanceof Fields one && other instanceof Fields another ? one.or(another) : Plain.ANY;
    }

    /** Whether a value of the other type can stand where this one is wanted, as far as the types tell. */
    default boolean accepts(Type other) {
        if (this == Plain.ANY || other == Plain.ANY) {
            return true;
        }
        return switch (this) {
            case Plain plain ->
                plain == other
                        || (plain == Plain.NUMBER && other == Plain.INTEGER)
                        || (plain == Plain.TEXT && other instanceof Meaning);
            case Meaning meaning -> other == Plain.TEXT || (other instanceof Meaning given && meaning.canBe(given));
            case ListOf list -> other instanceof ListOf items && list.item.accepts(items.item);
            case Fields wanted -> other == Plain.MAP || (other instanceof Fields given && wanted.takes(given.fields));
        };
    }
}
