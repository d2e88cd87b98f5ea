package dev.firebreak.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody asked of Firebreak, and what became of it. Never a secret: no token, no password.
 *
 * @param who the person; {@code unknown}: not signed in
 * @param what the deed in a word, such as {@code start}, {@code approve}, {@code sign-in}
 * @param incidentId null: it is about none
 * @param step path of the question; null: it is about none
 * @param accepted whether it was done
 * @param detail the reason that was given, or why it was refused
 */
public record AuditEntry(
        Instant at,
        String who,
        String what,
        @Nullable String incidentId,
        @Nullable String step,
        boolean accepted,
        String detail) {}
