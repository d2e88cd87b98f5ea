package dev.firebreak.starter.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person may do. No role implies another: an administrator decides nothing. */
public enum Role {
    /** Look at everything but the audit. */
    VIEWER,
    /** Start incidents, answer tasks. */
    RESPONDER,
    /** Decide approvals. */
    APPROVER,
    /** Read the audit, change settings. */
    ADMIN;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a word.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no role: %s"
                        .formatted(word, Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", ")))));
    }
}
