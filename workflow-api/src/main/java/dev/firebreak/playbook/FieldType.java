package dev.firebreak.playbook;

import java.util.Arrays;
import java.util.Optional;

/** The types of a playbook's inputs and of a form's answers. */
public enum FieldType {
    STRING("string"),
    INTEGER("integer"),
    BOOLEAN("boolean"),
    DURATION("duration"),
    TIME("time"),
    REGION("region"),
    ACCOUNT_ID("account-id"),
    ACCESS_KEY_ID("access-key-id"),
    RESOURCE_ID("resource-id"),
    ARN("arn"),
    LIST("list");

    private final String word;

    FieldType(String word) {
        this.word = word;
    }

    /** The type that a word of a playbook means. */
    public static Optional<FieldType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** The word in a playbook. */
    public String word() {
        return word;
    }
}
