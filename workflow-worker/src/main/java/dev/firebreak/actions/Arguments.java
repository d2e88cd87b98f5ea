package dev.firebreak.actions;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The arguments of a call as its action takes them. */
public final class Arguments {
    private static final int MOST_CAUSES = 20;

    private Arguments() {}

    /**
     * The input.
     *
     * @throws IllegalArgumentException when they do not fit, with the reason in words for whoever wrote them
     */
    public static <I extends Record> I of(Map<String, Object> with, Action<I, ?> action, ObjectMapper json) {
        try {
            return json.convertValue(with, action.inputType());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(why(e), e);
        }
    }

    /** What the input itself said, or else what is wrong with the field, without the names of classes. */
    private static String why(IllegalArgumentException failure) {
        List<Throwable> causes = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        Throwable last = causes.getLast();
        Optional<String> field = causes.stream()
                .filter(JsonMappingException.class::isInstance)
                .map(cause -> path((JsonMappingException) cause))
                .filter(path -> !path.isEmpty())
                .findFirst();
        String said = last instanceof JacksonException
                ? "a value does not fit: " + firstLine(((JsonProcessingException) last).getOriginalMessage())
                : String.valueOf(last.getMessage());
        return field.map(name -> "'%s': %s".formatted(name, said)).orElse(said);
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private static String firstLine(String message) {
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceAll("`?[a-z]+(\\.[a-z]\\w*)+\\.[A-Z][\\w$.]*`?", "the type");
    }
}
