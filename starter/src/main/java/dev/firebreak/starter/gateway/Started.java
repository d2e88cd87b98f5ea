package dev.firebreak.starter.gateway;

/**
 * What became of a start.
 *
 * @param id of the incident: the new one, or the one that was joined
 * @param joined whether an incident about the same subject was running already
 * @param joinedWithDifferentInputs whether that one was started with other inputs, which it keeps
 */
public record Started(String id, boolean joined, boolean joinedWithDifferentInputs) {}
