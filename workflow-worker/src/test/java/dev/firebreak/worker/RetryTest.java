package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RetryTest {
    private static final String LOOK = """
            playbook: look
            version: 1
            title: Look at a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            defaults:
              onFailure: stop
              retry: { attempts: 3, every: 10m }
            steps:
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door}
            """;

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private IncidentStatus end(String playbook) {
        return lab.start(playbook, Map.of("door", "front")).ends();
    }

    @Test
    void argumentsThatCouldNotBeComputedAreComputedAnew() {
        actions.disturbances.set(1);
        IncidentLab.Incident incident = lab.start(
                LOOK.replace("onFailure: stop", "onFailure: continue").replace("attempts: 3", "attempts: 1") + """
                  - id: next
                    do: trail.look
                    with:
                      door: "${has(steps.look.others) ? steps.look.others[0] : [inputs.door][1]}"
                """,
                Map.of("door", "front"));
        incident.say(Verdict.RETRY, "look", IncidentLab.SAM, List.of("responder"), Map.of());
        incident.say(Verdict.RETRY, "next", IncidentLab.SAM, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(actions.called).containsExactly("look front", "look front", "look front-1");
        assertThat(end.steps().getLast().called()).isEqualTo(Map.of("door", "front-1"));
    }

    @Test
    void disturbedCallIsMadeAgainAsOftenAsThePlaybookSays() {
        actions.disturbances.set(2);

        IncidentStatus end = end(LOOK);

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(actions.called).hasSize(3);
        assertThat(Duration.between(end.startedAt(), end.endedAt()))
                .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(25));
    }

    @Test
    void onceTheAttemptsAreUsedUpTheStepHasFailed() {
        actions.disturbances.set(3);

        IncidentStatus end = end(LOOK);

        assertThat(end.state()).isEqualTo(IncidentState.FAILED);
        assertThat(actions.called).hasSize(3);
    }

    /** What is refused once is refused again: a person is asked, or here the run stops. */
    @Test
    void callThatIsRefusedIsNeverMadeAgain() {
        actions.failures.set(1);

        IncidentStatus end = end(LOOK.replace("do: trail.look", "do: trail.ring")
                .replace("door: ${inputs.door}\n", "door: ${inputs.door}\n      code: ${secrets.frontCode}\n"));

        assertThat(end.state()).isEqualTo(IncidentState.FAILED);
        assertThat(actions.called).hasSize(1);
    }

    @Test
    void stepsOwnWordStandsAboveTheDefault() {
        actions.disturbances.set(1);

        IncidentStatus end = end(
                LOOK.replace("    do: trail.look\n", "    do: trail.look\n    retry: { attempts: 1, every: 1s }\n"));

        assertThat(end.state()).isEqualTo(IncidentState.FAILED);
        assertThat(actions.called).isEqualTo(List.of("look front"));
    }
}
