package dev.firebreak.incident;

import dev.firebreak.playbook.Durations;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.InputValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The command that starts a playbook, ready to be pasted into a shell. */
public final class StartLine {
    private StartLine() {}

    /** The command with these inputs, in their order. */
    public static String of(String playbook, Map<String, ?> inputs) {
        StringJoiner command = new StringJoiner(" ").add("firebreak start " + ShellWord.quoted(playbook));
        inputs.forEach((name, value) ->
                command.add("-i " + ShellWord.quoted("%s=%s".formatted(name, argument(value)))));
        return command.toString();
    }

    /**
     * The command for a playbook, with durations as authors write them, and without what the playbook fills in by itself.
     *
     * @param fields what the playbook asks for
     * @param inputs the values that it sees
     */
    public static String of(String playbook, List<InputField> fields, Map<String, ?> inputs) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (InputField field : fields) {
            Object value = inputs.get(field.name());
            if (value != null && !isDefault(field, value)) {
                given.put(field.name(), written(field, value));
            }
        }
        return of(playbook, given);
    }

    private static boolean isDefault(InputField field, Object value) {
        return field.defaultText() != null
                && String.valueOf(written(field, InputValues.parse(field, field.defaultText())))
                        .equals(String.valueOf(written(field, value)));
    }

    private static Object written(InputField field, Object value) {
        if (field.type() != FieldType.DURATION) {
            return value;
        }
        try {
            return Durations.text(Durations.parse(String.valueOf(value)));
        } catch (IllegalArgumentException e) {
            // A run must not fail for how it is described.
            return value;
        }
    }

    private static String argument(Object value) {
        return value instanceof List<?> items
                ? InputValues.join(items.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
