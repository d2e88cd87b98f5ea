package dev.firebreak.investigation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What kind of credential made a call. */
public enum CredentialKind {
    LONG_TERM("long-term"),
    /** Of GetSessionToken. */
    TEMPORARY("temporary"),
    ASSUMED_ROLE("assumed-role"),
    FEDERATED("federated"),
    /** A user's session in the console. */
    CONSOLE("console"),
    ROOT("root"),
    IDENTITY_CENTER("identity-center"),
    /** An AWS service by itself: no key. */
    SERVICE("service"),
    /** A service acting for its caller: attached to the causing call, never convicted alone. */
    FORWARD_ACCESS("forward-access"),
    UNKNOWN("unknown");

    private final String word;

    CredentialKind(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    @JsonCreator
    public static CredentialKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no kind of credential".formatted(word)));
    }
}
