package dev.firebreak.starter.cli;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.client.ServerException;
import dev.firebreak.starter.terminal.StatusText;
import dev.firebreak.starter.terminal.Visible;
import java.util.List;

/** An incident in words, with what it leaves open as far as its report can be read. */
final class LastWord {
    private LastWord() {}

    static String of(IncidentStatus status, FirebreakClient client) {
        try {
            return StatusText.of(status, client.openPoints(status));
        } catch (ServerException unread) {
            return "%s\n\nWhat it leaves open is not known: %s"
                    .formatted(StatusText.of(status, List.of()), Visible.line(String.valueOf(unread.getMessage())));
        }
    }
}
