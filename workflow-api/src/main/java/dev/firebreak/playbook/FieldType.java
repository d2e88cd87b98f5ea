package dev.firebreak.playbook;

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

    /** The word in a playbook. */
    public String word() {
        return word;
    }
}
