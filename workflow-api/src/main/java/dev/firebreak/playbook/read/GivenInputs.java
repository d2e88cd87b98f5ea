package dev.firebreak.playbook.read;

import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.InputValues;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The inputs that tests give: the same types as when an incident is started. */
final class GivenInputs {
    static final WordForm FORM = WordForm.optional(
            "inputs",
            "What the playbook is started with; in a test they come over those of the file.",
            new Form.Values());

    private final List<InputField> fields;
    private final Map<String, Object> ofAll;
    private final Set<String> namesOfAll;
    private final Problems problems;

    GivenInputs(Playbook playbook, Word ofAll, Problems problems) {
        this.fields = playbook.inputs();
        this.problems = problems;
        this.namesOfAll = names(ofAll);
        this.ofAll = values(fields, ofAll, "input", problems);
    }

    /** The typed inputs of a test, with the defaults of the file and of the playbook; a missing one is a problem. */
    Map<String, Object> read(Word word, Location test) {
        Map<String, Object> given = values(fields, word, "input", problems);
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (InputField field : fields) {
            Object value = given.getOrDefault(field.name(), ofAll.get(field.name()));
            String fallback = field.defaultText();
            if (value != null) {
                inputs.put(field.name(), value);
            } else if (fallback != null) {
                inputs.put(field.name(), InputValues.parse(field, fallback));
            } else if (!names(word).contains(field.name()) && !namesOfAll.contains(field.name())) {
                problems.error(
                        word.yaml().map(Yaml::at).orElse(test),
                        "the input '%s' is missing: the playbook has no default for it".formatted(field.name()));
            }
        }
        return inputs;
    }

    /** What is given, also what does not fit. */
    private static Set<String> names(Word word) {
        return word.yaml().stream()
                .filter(Yaml.Entries.class::isInstance)
                .flatMap(yaml -> ((Yaml.Entries) yaml).entries().stream())
                .map(entry -> entry.key().text())
                .collect(Collectors.toSet());
    }

    /**
     * Values of typed fields: inputs of a playbook, answers of a form.
     *
     * @param what for messages: input, answer
     */
    static Map<String, Object> values(List<InputField> fields, Word word, String what, Problems problems) {
        List<String> names = fields.stream().map(InputField::name).toList();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Yaml.Entry entry : word.entries("names with values")) {
            String name = entry.key().text();
            Optional<InputField> field =
                    fields.stream().filter(known -> known.name().equals(name)).findFirst();
            if (field.isEmpty()) {
                problems.error(
                        entry.key().at(), "there is no %s '%s'%s".formatted(what, name, DidYouMean.hint(name, names)));
            } else {
                value(field.get(), Word.of(name, entry, problems), problems)
                        .ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    private static Optional<Object> value(InputField field, Word word, Problems problems) {
        Optional<String> text = word.list().map(FieldsReader::joined).or(word::plain);
        try {
            return text.map(given -> InputValues.parse(field, given));
        } catch (IllegalArgumentException e) {
            problems.error(word.at(), "'%s': %s".formatted(field.name(), e.getMessage()));
            return Optional.empty();
        }
    }
}
