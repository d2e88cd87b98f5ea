package dev.firebreak.identifier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An AWS access key id: {@code AKIA…} for a long-term key, {@code ASIA…} for temporary credentials.
 *
 * @param value the id, 20 characters;
 *     anything else is refused with an {@link IllegalArgumentException}
 */
public record AccessKeyId(@JsonValue String value) {
    /** As AWS's own responders validate it (Automated Security Response on AWS, 2026-11). */
    private static final Pattern FORM = Pattern.compile("(AKIA|ASIA)[A-Z0-9]{16}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccessKeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no access key id: AKIA or ASIA and 16 capital letters or digits".formatted(value));
        }
    }

    /** The prefix of a long-term key. Never enough to convict: recordings exist where it was rewritten. */
    public boolean looksLongTerm() {
        return value.startsWith("AKIA");
    }

    @Override
    public String toString() {
        return value;
    }
}
