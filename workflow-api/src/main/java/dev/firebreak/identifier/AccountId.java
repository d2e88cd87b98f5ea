package dev.firebreak.identifier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An AWS account id. Text, never a number: it may begin with a zero.
 *
 * @param value 12 digits;
 *     anything else is refused with an {@link IllegalArgumentException}
 */
public record AccountId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("\\d{12}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'%s' is no account id: 12 digits".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
