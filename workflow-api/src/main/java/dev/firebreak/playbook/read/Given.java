package dev.firebreak.playbook.read;

import dev.firebreak.expression.Limits;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.InputValues;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The inputs of a playbook that is played, as the step around it gives them.
 *
 * @param playbook for messages
 * @param values by input; those that are not given have their default
 * @param types by input
 * @param copied how much the plays of the file have added to it
 */
record Given(String playbook, Map<String, Value> values, Map<String, FieldType> types, AtomicInteger copied) {
    private static final int TEXT = 64;

    /** Compares what is given with what the playbook takes. */
    static Given of(Played played, Map<String, Value> with, Location at, StepsReader steps) {
        Problems problems = steps.problems();
        Map<String, Value> values = new LinkedHashMap<>();
        Map<String, FieldType> types = new LinkedHashMap<>();
        List<String> names = played.inputs().stream().map(InputField::name).toList();
        List<String> absent =
                names.stream().filter(name -> !with.containsKey(name)).toList();
        // A typing mistake is one problem: the input that was meant is not missing.
        Set<String> meant = new HashSet<>();
        with.forEach((name, value) -> {
            if (!names.contains(name)) {
                DidYouMean.nearest(name, absent).ifPresent(meant::add);
                problems.error(
                        problems.nameOf(value.at()),
                        "'%s' takes no '%s'%s".formatted(played.name(), name, DidYouMean.hint(name, names)));
            }
        });
        for (InputField input : played.inputs()) {
            types.put(input.name(), input.type());
            Value value = with.get(input.name());
            if (value != null) {
                values.put(input.name(), checked(input, value, problems));
            } else if (input.defaultText() != null) {
                values.put(input.name(), literal(input, input.defaultText(), input.at()));
            } else if (!meant.contains(input.name())) {
                problems.error(at, "'%s' needs '%s' in 'with'".formatted(played.name(), input.name()));
            }
        }
        return new Given(played.name(), values, types, steps.plays().copied());
    }

    private static Value checked(InputField input, Value value, Problems problems) {
        return switch (value) {
            case Value.Text text -> {
                try {
                    yield literal(input, text.text(), text.at());
                } catch (IllegalArgumentException e) {
                    problems.error(text.at(), "'%s': %s".formatted(input.name(), e.getMessage()));
                    yield text;
                }
            }
            case Value.Mapping map -> {
                problems.error(
                        map.at(),
                        "'%s' is %s, this is a map"
                                .formatted(input.name(), input.type().word()));
                yield map;
            }
            case Value.Sequence list -> {
                if (input.type() != FieldType.LIST) {
                    problems.error(
                            list.at(),
                            "'%s' is %s, this is a list"
                                    .formatted(input.name(), input.type().word()));
                }
                yield list;
            }
            // Whether it may stand here is a rule's.
            case Value.Secret secret -> secret;
            case Value.Computed computed -> computed;
            case Value.Joined joined -> joined;
        };
    }

    private static Value literal(InputField input, String text, Location at) {
        Object value = InputValues.parse(input, text);
        if (value instanceof List<?> items) {
            return new Value.Sequence(
                    items.stream()
                            .<Value>map(item -> new Value.Text(String.valueOf(item), at))
                            .toList(),
                    at);
        }
        return new Value.Text(value.toString(), at);
    }

    /**
     * The input as a part of an expression; empty: there is no such input. One that is longer than an expression may be ends
     * anywhere behind that.
     */
    Optional<String> expression(String input) {
        Value value = values.get(input);
        if (value instanceof Value.Text text && isNoText(input)) {
            return Optional.of("(" + text.text() + ")");
        }
        return Optional.ofNullable(value).map(Given::expression);
    }

    /** Whether a number, or true or false, is given for the input as it stands in the file. */
    boolean isNoText(String input) {
        FieldType type = types.get(input);
        return values.get(input) instanceof Value.Text && (type == FieldType.INTEGER || type == FieldType.BOOLEAN);
    }

    private static String expression(Value value) {
        StringBuilder expression = new StringBuilder();
        write(value, expression);
        return expression.toString();
    }

    private static void write(Value value, StringBuilder expression) {
        if (expression.length() > Limits.CHARACTERS) {
            return;
        }
        switch (value) {
            case Value.Text text -> quote(text.text(), expression);
            case Value.Computed(Cel cel) ->
                expression.append('(').append(cel.source()).append(')');
            case Value.Joined joined -> {
                List<Value> parts = joined.parts();
                for (int i = 0; i < parts.size(); i++) {
                    expression.append(i == 0 ? "(" : " + ");
                    expression.append(parts.get(i) instanceof Value.Text ? "" : "string");
                    write(parts.get(i), expression);
                }
                expression.append(')');
            }
            case Value.Sequence list -> {
                expression.append('[');
                list.items().forEach(item -> {
                    write(item, expression);
                    expression.append(", ");
                });
                expression.append(']');
            }
            case Value.Mapping map -> expression.append("{}");
            case Value.Secret secret -> quote(secret.reference(), expression);
        }
    }

    private static void quote(String text, StringBuilder expression) {
        expression.append('\'');
        text.chars()
                .limit(Limits.CHARACTERS)
                .forEach(character -> expression.append(
                        character < ' ' || character == '\'' || character == '\\' || character > '~'
                                ? "\\u%04x".formatted(character)
                                : String.valueOf((char) character)));
        expression.append('\'');
    }

    /** How much it adds to a playbook: its parts, long texts counted as several. */
    static int size(Value value) {
        return switch (value) {
            case Value.Text text -> 1 + text.text().length() / TEXT;
            case Value.Secret secret -> 1;
            case Value.Computed(Cel cel) -> 1 + cel.source().length() / TEXT;
            case Value.Joined joined ->
                joined.parts().stream().mapToInt(Given::size).sum();
            case Value.Sequence list ->
                1 + list.items().stream().mapToInt(Given::size).sum();
            case Value.Mapping map ->
                1 + map.entries().values().stream().mapToInt(Given::size).sum();
        };
    }
}
