package dev.firebreak.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Trouble ordered from the sandbox for the next calls of one operation.
 *
 * @param operation {@code service:Operation} as policies write it, {@code service:*} or {@code *}
 * @param times for how many calls, at least 1
 * @param code of an error
 * @param status HTTP status of an error
 * @param milliseconds of a delay
 * @param region where; null: everywhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SandboxFault(
        String operation,
        Kind kind,
        int times,
        @Nullable String code,
        @Nullable Integer status,
        @Nullable Long milliseconds,
        @Nullable String region) {
    /** What happens to the call. */
    public enum Kind {
        /** It is refused with the service's own throttling error. */
        @JsonProperty("throttle")
        THROTTLE,
        /** It is refused with an error. */
        @JsonProperty("error")
        ERROR,
        /** It takes longer. */
        @JsonProperty("latency")
        LATENCY,
        /** It is carried out, and the connection breaks before the answer. */
        @JsonProperty("lose-answer")
        LOSE_ANSWER
    }

    public static SandboxFault throttle(String operation, int times) {
        return new SandboxFault(operation, Kind.THROTTLE, times, null, null, null, null);
    }

    public static SandboxFault error(String operation, int times, String code, int status) {
        return new SandboxFault(operation, Kind.ERROR, times, code, status, null, null);
    }

    public static SandboxFault latency(String operation, int times, Duration delay) {
        return new SandboxFault(operation, Kind.LATENCY, times, null, null, delay.toMillis(), null);
    }

    public static SandboxFault loseAnswer(String operation, int times) {
        return new SandboxFault(operation, Kind.LOSE_ANSWER, times, null, null, null, null);
    }

    /** The same fault in one Region only. */
    public SandboxFault in(String region) {
        return new SandboxFault(operation, kind, times, code, status, milliseconds, region);
    }
}
