package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** From YAML to values of any form: text, expressions, lists, mappings. */
final class Values {
    private Values() {}

    static SequencedMap<String, Value> of(List<Yaml.Entry> entries, Problems problems) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (Yaml.Entry entry : entries) {
            Value value = of(entry.value(), problems);
            problems.named(entry.key().at(), value.at());
            values.put(entry.key().text(), value);
        }
        return values;
    }

    /** One name in braces without a value: what is left of an expression without its sign. */
    private static boolean isBraced(Yaml.Entries mapping) {
        if (mapping.entries().size() != 1) {
            return false;
        }
        Yaml.Entry entry = mapping.entries().getFirst();
        boolean braces = !entry.key().at().equals(mapping.at());
        return braces && entry.value() instanceof Yaml.Scalar scalar && scalar.isNull();
    }

    private static Value of(Yaml yaml, Problems problems) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> {
                if (scalar.isNull()) {
                    problems.error(
                            scalar.at(),
                            "a value is missing here: write one, '' for empty text, or leave the word out");
                }
                yield new Template(scalar, problems).value();
            }
            case Yaml.Items list ->
                new Value.Sequence(
                        list.items().stream().map(item -> of(item, problems)).toList(), list.at());
            case Yaml.Entries mapping
            when isBraced(mapping) -> {
                String text = mapping.entries().getFirst().key().text();
                problems.error(
                        mapping.at(), "'{%1$s}' is a YAML map: write ${%1$s} for the expression".formatted(text));
                yield new Value.Text(text, mapping.at());
            }
            case Yaml.Entries mapping -> {
                mapping.entries().stream()
                        .filter(YamlTraps::isTernary)
                        .forEach(entry -> problems.error(entry.key().at(), YamlTraps.TERNARY));
                yield new Value.Mapping(of(mapping.entries(), problems), mapping.at());
            }
        };
    }
}
