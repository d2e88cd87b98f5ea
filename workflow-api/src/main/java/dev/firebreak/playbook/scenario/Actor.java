package dev.firebreak.playbook.scenario;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody in a test: {@code approver-1} has the role {@code approver}; {@code requester} started the incident and has every
 * role, so that only who they are can stand against their vote.
 */
public record Actor(String name, List<String> roles) {
    private static final String REQUESTER_NAME = "requester";

    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)-([1-9][0-9]?)");

    /** Whoever started the incident. */
    public static Actor requester(List<String> roles) {
        return new Actor(REQUESTER_NAME, List.copyOf(roles));
    }

    /**
     * The person of this name.
     *
     * @param roles that there are
     * @return empty when the name is no role with a number from 1 to 99
     */
    public static Optional<Actor> named(String name, List<String> roles) {
        if (name.equals(REQUESTER_NAME)) {
            return Optional.of(requester(roles));
        }
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() && roles.contains(numbered.group(1))
                ? Optional.of(new Actor(name, List.of(numbered.group(1))))
                : Optional.empty();
    }
}
