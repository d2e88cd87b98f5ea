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
        entries.forEach(entry -> values.put(entry.key().text(), of(entry.value(), problems)));
        return values;
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
            case Yaml.Entries mapping -> {
                mapping.entries().stream()
                        .filter(YamlTraps::isTernary)
                        .forEach(entry -> problems.error(entry.key().at(), YamlTraps.TERNARY));
                yield new Value.Mapping(of(mapping.entries(), problems), mapping.at());
            }
        };
    }
}
