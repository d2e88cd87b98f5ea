package dev.firebreak.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.starter.Incidents;
import dev.firebreak.starter.gateway.IncidentPage;
import dev.firebreak.starter.gateway.IncidentSummary;
import dev.firebreak.starter.gateway.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an incident ended is told, whatever else cannot be read. */
class ShowCommandTest {
    private static final String PATH = "/api/incidents/" + Incidents.ID;

    @TempDir
    private Path data;

    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer(data)
                .answers(PATH, query -> ended())
                .answers(PATH + "/approvals", query -> List.of())
                .refuses(PATH + "/report", "the evidence store does not answer");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void incidentWhoseReportCannotBeReadIsShownAllTheSame() {
        assertThat(server.run("show", Incidents.ID)).isEqualTo(ExitCode.OK);
        assertThat(server.printed())
                .startsWith("contained: Shut it off\n")
                .endsWith("\nWhat it leaves open is not known: the evidence store does not answer\n");
    }

    @Test
    void startThatWaitsTellsTheEndAllTheSame() {
        server.takes("/api/incidents", new Started(Incidents.ID, false, false, List.of()));

        assertThat(server.run("start", "shut-key", "--wait")).isEqualTo(ExitCode.OK);
        assertThat(server.printed())
                .startsWith("contained: Shut it off\n")
                .contains("is not known: the evidence store");
    }

    @Test
    void runThatWasResetIsOneIncident() {
        server.answers(
                "/api/incidents",
                query -> new IncidentPage(List.of(run("running", 60), run("terminated", 0)), 0, false));

        assertThat(server.run("show", "0d4e")).isEqualTo(ExitCode.OK);
        assertThat(server.printed()).startsWith("contained: Shut it off\n");
    }

    private static IncidentSummary run(String state, int seconds) {
        Instant startedAt = Incidents.NOON.plusSeconds(seconds);
        return new IncidentSummary(
                Incidents.ID, "shut-key", "app", "1", "high", state, "run", List.of(), startedAt, null);
    }

    private static IncidentStatus ended() {
        return Incidents.reported(Incidents.incident(IncidentState.CONTAINED, List.of(), List.of(), List.of()));
    }
}
