package dev.firebreak.playbook.read;

import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what stands for the secrets of a worker host. */
final class StandInReader {
    static final WordForm FORM = WordForm.optional(
            "secrets", "What stands for the worker host's secrets that the playbook uses.", new Form.Values());

    private final List<String> known;
    private final Problems problems;

    /** For those that the playbook uses. */
    StandInReader(Playbook playbook, Problems problems) {
        this.known = Step.all(playbook.steps(), Step.Call.class)
                .flatMap(StandInReader::arguments)
                .flatMap(StandInReader::secrets)
                .distinct()
                .toList();
        this.problems = problems;
    }

    private static Stream<Value> arguments(Step.Call step) {
        Stream<Value> with = step.with().values().stream();
        return step.head().terms().undo() instanceof Undo.Own own
                ? Stream.concat(with, own.with().values().stream())
                : with;
    }

    private static Stream<String> secrets(Value value) {
        return switch (value) {
            case Value.Secret secret -> Stream.of(secret.name());
            case Value.Sequence list -> list.items().stream().flatMap(StandInReader::secrets);
            case Value.Mapping map -> map.entries().values().stream().flatMap(StandInReader::secrets);
            case Value.Text text -> Stream.empty();
            case Value.Computed computed -> Stream.empty();
            case Value.Joined joined -> Stream.empty();
        };
    }

    Map<String, String> read(Word word) {
        Map<String, String> read = new LinkedHashMap<>();
        for (Yaml.Entry entry : word.entries("secrets, each with what stands for it")) {
            String name = entry.key().text();
            if (known.contains(name)) {
                Word.of(name, entry, problems).plain().ifPresent(standIn -> read.put(name, standIn));
            } else {
                problems.error(
                        entry.key().at(),
                        "the playbook uses no secret '%s'%s".formatted(name, DidYouMean.hint(name, known)));
            }
        }
        return read;
    }
}
