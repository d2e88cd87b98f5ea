package dev.firebreak.starter.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows guessing down: after five wrong passwords a name waits a minute. */
final class PasswordAttempts {
    private static final int WRONG_ALLOWED = 5;
    private static final Duration PENALTY = Duration.ofMinutes(1);

    /** Guessed names must not fill the memory; the oldest are forgotten. */
    private static final int NAMES = 1_000;

    private final Map<String, Wrong> wrong = new LinkedHashMap<>();

    private record Wrong(int times, Instant last) {}

    synchronized boolean mayTry(String name) {
        Wrong before = wrong.get(name);
        if (before == null) {
            return true;
        }
        boolean over = before.last().plus(PENALTY).isBefore(Instant.now());
        return over || before.times() < WRONG_ALLOWED;
    }

    synchronized void tried(String name, boolean right) {
        Wrong before = wrong.remove(name);
        if (right) {
            return;
        }
        wrong.put(name, new Wrong(before == null ? 1 : before.times() + 1, Instant.now()));
        if (wrong.size() > NAMES) {
            wrong.remove(wrong.keySet().iterator().next());
        }
    }
}
