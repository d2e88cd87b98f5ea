package dev.firebreak.incident;

import dev.firebreak.playbook.InputValues;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** The command that starts a playbook, ready to be pasted into a shell. */
public final class StartCommand {
    /** What no shell reads otherwise; step paths have brackets, which are a pattern. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private StartCommand() {}

    /** The command with these inputs, in their order. */
    public static String of(String playbook, Map<String, ?> inputs) {
        StringJoiner command = new StringJoiner(" ").add("firebreak start " + quoted(playbook));
        inputs.forEach((name, value) -> command.add("-i " + quoted("%s=%s".formatted(name, argument(value)))));
        return command.toString();
    }

    /** The text as one word of a shell. */
    public static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'%s'".formatted(text.replace("'", "'\\''"));
    }

    private static String argument(Object value) {
        return value instanceof List<?> items
                ? InputValues.join(items.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
