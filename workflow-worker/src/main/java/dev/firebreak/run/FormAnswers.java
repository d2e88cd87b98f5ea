package dev.firebreak.run;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.FormField;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The answers of a form as expressions see them, and as an approved call must carry them. */
public final class FormAnswers {
    private FormAnswers() {}

    /** Why the answers do not fit the types of the form; empty: they do. */
    static Optional<String> mistake(Ballot ballot, Map<String, Object> answers) {
        try {
            typed(ballot, answers);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The typed answers, with the form's defaults where nothing was said.
     *
     * @throws IllegalArgumentException when one does not fit its type
     */
    public static Map<String, Object> typed(Ballot ballot, Map<String, Object> answers) {
        Map<String, Object> complete = ballot.complete(answers);
        Map<String, Object> typed = new LinkedHashMap<>();
        for (FormField field : ballot.form()) {
            Object answer = complete.get(field.name());
            if (answer != null) {
                typed.put(field.name(), InputValues.parse(type(field), String.valueOf(answer)));
            }
        }
        return typed;
    }

    private static FieldType type(FormField field) {
        return FieldType.of(field.type())
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no type".formatted(field.type())));
    }
}
