package dev.firebreak.starter.gateway;

import java.util.List;

/**
 * What became of a start.
 *
 * @param id of the incident: the new one, or the one that was joined
 * @param joined whether an incident about the same subject was running already
 * @param joinedWithDifferentInputs whether that one was started with other inputs, which it keeps
 * @param differences those inputs, a line each for people: {@code region is 'eu-west-1', not 'us-east-1'}, the own value first
 */
public record Started(String id, boolean joined, boolean joinedWithDifferentInputs, List<String> differences) {
    /** A start of one's own, or a joined one with the same inputs. */
    public Started(String id, boolean joined) {
        this(id, joined, false, List.of());
    }
}
