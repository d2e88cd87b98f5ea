package dev.firebreak.playbook.test;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What stands for the secrets of a test. Like a secret it is shown nowhere: what a test says about it is about the reference. */
final class StandIns {
    /** The reference by the stand-in, the longest first: one may be a part of another. */
    private final SequencedMap<String, String> references =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    StandIns(Map<String, String> secrets) {
        secrets.forEach((name, standIn) -> {
            if (!standIn.isBlank()) {
                references.put(standIn, "${secrets." + name + "}");
            }
        });
    }

    /** The text with references where a stand-in stands. */
    String hidden(String text) {
        String hidden = text;
        for (Map.Entry<String, String> secret : references.entrySet()) {
            hidden = hidden.replace(secret.getKey(), secret.getValue());
        }
        return hidden;
    }

    /** The same for every text inside. */
    Object hidden(Object value) {
        return switch (value) {
            case String text -> hidden(text);
            case List<?> items -> items.stream().map(this::hidden).toList();
            case Map<?, ?> map -> hidden(map);
            default -> value;
        };
    }

    /** The same for every value. */
    Map<String, Object> hidden(Map<?, ?> map) {
        Map<String, Object> hidden = new LinkedHashMap<>();
        map.forEach((name, value) -> hidden.put(String.valueOf(name), hidden((Object) value)));
        return hidden;
    }

    Failure hidden(Failure failure) {
        return new Failure(
                failure.at(),
                failure.step(),
                hidden(failure.what()),
                hidden(failure.expected()),
                hidden(failure.actual()));
    }

    /** The content of a test file, each character at its place. */
    String blackened(String file) {
        String hidden = file;
        for (String secret : references.keySet()) {
            hidden = hidden.replace(secret, "*".repeat(secret.length()));
        }
        return hidden;
    }
}
