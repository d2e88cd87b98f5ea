package dev.firebreak.playbook.read;

import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.InputValues;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads typed fields: a playbook's {@code inputs}, or the {@code form} of a question. */
final class FieldsReader {
    private static final List<String> WORDS = List.of("type", "title", "default", "oneOf");

    private static final List<String> TYPES =
            Arrays.stream(FieldType.values()).map(FieldType::word).toList();

    static final List<WordForm> FORMS = List.of(
            WordForm.required("type", "The type of the value.", new Form.OneOf(TYPES)),
            WordForm.optional("title", "What is asked for, for people; left out: the name.", new Form.Text()),
            WordForm.optional(
                    "default",
                    "The value when none is given; left out: it must be.",
                    new Form.TextOrTexts("type", FieldType.LIST.word())),
            WordForm.optional("oneOf", "The values that are allowed; left out: any.", new Form.Texts()));

    private final Names names;
    private final Problems problems;

    FieldsReader(Names names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    List<InputField> read(Word word) {
        List<Yaml.Entry> entries = word.entries("names of fields, each with its type");
        if (entries.isEmpty()
                && word.yaml().filter(Yaml.Entries.class::isInstance).isPresent()) {
            problems.error(word.at(), "no field is named here: name one, or leave the word out");
        }
        return mended(entries).stream().map(this::field).toList();
    }

    /** The same with words that stand where names are expected moved into the field above them. */
    private List<Yaml.Entry> mended(List<Yaml.Entry> entries) {
        List<Yaml.Entry> mended = new ArrayList<>();
        for (Yaml.Entry entry : entries) {
            boolean word = WORDS.contains(entry.key().text()) && !(entry.value() instanceof Yaml.Entries);
            if (mended.isEmpty() || !word) {
                mended.add(entry);
                continue;
            }
            problems.error(
                    entry.key().at(),
                    "'%s' stands where the name of a field is expected: indent it more, it is a word of the field '%s'"
                            .formatted(
                                    entry.key().text(), mended.getLast().key().text()));
            mended.add(with(mended.removeLast(), entry));
        }
        return mended;
    }

    private static Yaml.Entry with(Yaml.Entry field, Yaml.Entry word) {
        List<Yaml.Entry> words = new ArrayList<>();
        if (field.value() instanceof Yaml.Entries already) {
            words.addAll(already.entries());
        }
        words.add(word);
        return new Yaml.Entry(field.key(), new Yaml.Entries(words, field.value().at()));
    }

    private InputField field(Yaml.Entry entry) {
        String name = entry.key().text();
        int before = problems.count();
        InputField field = field(name, entry);
        if (problems.count() > before) {
            problems.lost().name(name);
        }
        return field;
    }

    private InputField field(String name, Yaml.Entry entry) {
        names.check(name, "name", entry.key().at());
        Words words = Words.of("the field '%s'".formatted(name), entry.key().at(), entry.value(), WORDS, problems);
        Optional<FieldType> type = words.required("type", "string").oneOf(TYPES).flatMap(FieldType::of);
        Word oneOf = words.optional("oneOf");
        Word fallback = words.optional("default");
        List<Yaml.Scalar> allowed = oneOf.texts("a list of the allowed values");
        InputField field = new InputField(
                name,
                type.orElse(FieldType.STRING),
                words.optional("title").text().orElse(name),
                fallback(fallback, type.orElse(FieldType.STRING)),
                allowed.stream().map(Yaml.Scalar::text).toList(),
                entry.key().at());
        String text = field.defaultText();
        if (type.isPresent() && fit(allowed, field.type()) && text != null) {
            fit(fallback.at(), () -> InputValues.parse(field, text));
        }
        return field;
    }

    private static @Nullable String fallback(Word word, FieldType type) {
        Optional<String> list = type == FieldType.LIST ? word.list().map(FieldsReader::joined) : Optional.empty();
        return list.or(word::plain).orElse(null);
    }

    /** The text that stands for a list. */
    static String joined(List<Yaml.Scalar> items) {
        return InputValues.join(items.stream().map(Yaml.Scalar::text).toList());
    }

    private boolean fit(List<Yaml.Scalar> allowed, FieldType type) {
        FieldType each = type == FieldType.LIST ? FieldType.STRING : type;
        Set<Object> values = new HashSet<>();
        return allowed.stream()
                .map(item -> fit(item.at(), () -> {
                    if (!values.add(InputValues.parse(each, item.text()))) {
                        throw new IllegalArgumentException(
                                "'%s' stands in 'oneOf' already: leave it out".formatted(item.text()));
                    }
                }))
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean fit(Location at, Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (IllegalArgumentException e) {
            problems.error(at, "%s".formatted(e.getMessage()));
            return false;
        }
    }
}
