package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WaitTest {
    private static final String WAITS = """
            playbook: wait-for-it
            version: 1
            title: Wait, then look
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: consent
                approve:
                  ask: Close ${inputs.door}?
                  from: [approver]
                  within: 30m
                then:
                  - id: close
                    do: iam.close
                    with:
                      door: ${inputs.door}
              - id: settle
                title: Give ${inputs.door} its time
                wait: 2h
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

    private static StepRecord step(IncidentStatus status, String path) {
        return status.steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private StepRecord waiting(IncidentLab.Incident incident) {
        lab.temporal.sleep(Duration.ofMinutes(31));
        for (int look = 0; look < 500; look++) {
            IncidentStatus status = incident.status();
            if (status.steps().stream().anyMatch(step -> step.id().equals("settle"))) {
                assertThat(status.because()).startsWith("Give front its time (until ");
                return step(status, "settle");
            }
            lab.temporal.sleep(Duration.ofMillis(50));
        }
        throw new AssertionError("it does not wait: " + incident.status());
    }

    @Test
    void showsUntilWhenItWaitsAndGoesOnThen() {
        IncidentLab.Incident incident = lab.start(WAITS, Map.of("door", "front"));

        StepRecord waits = waiting(incident);
        IncidentStatus end = incident.ends();

        assertThat(waits.status()).isEqualTo("running");
        Instant until =
                Instant.parse((String) Objects.requireNonNull(waits.called().get("until")));
        assertThat(until).isEqualTo(waits.startedAt().plus(Duration.ofHours(2)));
        assertThat(step(end, "settle").status()).isEqualTo("done");
        assertThat(step(end, "look").startedAt()).isAfterOrEqualTo(until);
        assertThat(end.state()).isEqualTo(IncidentState.EXPIRED);
    }

    @Test
    void walkThatStartsAgainWaitsForTheRestOnly() {
        IncidentLab.Incident incident = lab.start(WAITS, Map.of("door", "front"));
        Instant until = waiting(incident).startedAt().plus(Duration.ofHours(2));
        lab.temporal.sleep(Duration.ofMinutes(80));
        incident.decide(askAgain(incident));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(actions.closed).containsExactly("front");
        assertThat(step(end, "settle").attempts()).isEqualTo(1);
        assertThat(step(end, "settle").endedAt()).isCloseTo(until, within(1, ChronoUnit.MINUTES));
    }

    private Decision askAgain(IncidentLab.Incident incident) {
        return new Decision(
                "again",
                lab.key.kid(),
                IncidentLab.NAMESPACE,
                incident.id,
                "consent",
                2,
                null,
                Map.of(),
                Verdict.ASK,
                "he is awake now",
                IncidentLab.ALEX,
                List.of("responder"),
                lab.now());
    }

    @Test
    void runThatIsHandedOverWaitsUntilTheSameTime() {
        Instant before = lab.now();
        Instant until = before.plus(Duration.ofMinutes(40));
        JsonNode carried = CanonicalJson.read("""
                {"startedAt": "%s", "waits": {"settle": "%s"}, "steps": {
                  "consent": {"path": "consent", "id": "consent", "title": "consent", "kind": "approve", "attempts": 1,
                    "startedAt": "%1$s", "endedAt": "%1$s", "called": {}, "result": {}, "status": "expired", "undo": "none"},
                  "settle": {"path": "settle", "id": "settle", "title": "settle", "kind": "wait", "attempts": 1,
                    "startedAt": "%1$s", "called": {"until": "%2$s"}, "result": {}, "status": "running", "undo": "none"}}}
                """.formatted(before, until), JsonNode.class);

        IncidentStatus end = lab.start(WAITS, Map.of("door", "front"), carried).ends();

        assertThat(step(end, "settle").endedAt()).isCloseTo(until, within(1, ChronoUnit.MINUTES));
        assertThat(step(end, "look").status()).isEqualTo("done");
    }
}
