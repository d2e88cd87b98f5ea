package dev.firebreak.playbook.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.action.Shape;
import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Durations;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a text of the file as what a field of an action wants. */
public final class Literals {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Literals() {}

    /** Why the text is no such value, for people; empty: it is one. */
    public static Optional<String> mistake(String text, Shape.Field field) {
        return field.oneOf().isEmpty() ? mistake(text, field.type()) : notOneOf(text, field.oneOf());
    }

    /** The same of a type alone. */
    static Optional<String> mistake(String text, Class<?> type) {
        try {
            if (type.isEnum()) {
                return notOneOf(text, Shape.words(type));
            }
            parse(text, type);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            Throwable reason = e.getCause() instanceof JsonProcessingException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : e;
            return Optional.of(String.valueOf(reason.getMessage()));
        }
    }

    private static void parse(String text, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            integer(text);
        } else if (type == long.class || type == Long.class) {
            InputValues.parse(FieldType.INTEGER, text);
        } else if (type == double.class || type == Double.class) {
            number(text);
        } else if (type == boolean.class || type == Boolean.class) {
            InputValues.parse(FieldType.BOOLEAN, text);
        } else if (type == Duration.class) {
            Durations.parse(text);
        } else if (type == Instant.class) {
            InputValues.parse(FieldType.TIME, text);
        } else if (type == byte[].class) {
            throw new IllegalArgumentException("bytes cannot stand in a playbook");
        } else if (type.isRecord()) {
            // An identifier: it checks itself.
            MAPPER.convertValue(text, type);
        }
    }

    private static void integer(String text) {
        long number = (Long) InputValues.parse(FieldType.INTEGER, text);
        if (number != (int) number) {
            throw new IllegalArgumentException("'%s' is too large: at most %,d".formatted(text, Integer.MAX_VALUE));
        }
    }

    private static void number(String text) {
        try {
            Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number, such as 1.5".formatted(text), e);
        }
    }

    private static Optional<String> notOneOf(String text, List<String> words) {
        return words.contains(text)
                ? Optional.empty()
                : Optional.of("unknown word '%s'%s".formatted(text, DidYouMean.hint(text, words)));
    }
}
