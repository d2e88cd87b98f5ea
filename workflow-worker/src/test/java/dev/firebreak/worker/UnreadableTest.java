package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Person;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A condition that cannot be evaluated is the failure of its step: it ends no run, and lets nothing through. */
@Timeout(60)
class UnreadableTest {
    private static final Person SAM = new Person("local", "sam");

    private static final String OUTSIDE = """
            playbook: outside
            version: 1
            title: Look, and look again
            subject: ${inputs.door}
            inputs:
              door: { type: string }
            steps:
              - id: look
                do: trail.look
                with: { door: "${inputs.door}" }
              - id: guard
                if: steps.look.others[5] == 'x'
                stop: { as: completed, because: it is enough }
              - id: again
                do: trail.look
                with: { door: "${inputs.door}" }
            """;

    private static final String INSIDE = """
            playbook: inside
            version: 1
            title: Close a door unless it is closed
            subject: ${inputs.door}
            inputs:
              door: { type: string }
            steps:
              - id: consent
                approve:
                  ask: Close it?
                  from: [approver]
                  within: 30m
                then:
                  - id: look
                    do: trail.look
                    with: { door: "${inputs.door}" }
                  - id: guard
                    if: steps.look.others[5] == 'x'
                    stop: { as: completed, because: it is closed already }
                  - id: close
                    do: iam.close
                    with: { door: "${inputs.door}" }
            """;

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;

    @BeforeEach
    void open(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void personIsAskedAndTheRunGoesOn() {
        IncidentLab.Incident incident = lab.start(OUTSIDE, Map.of("door", "front"));

        assertThat(Objects.requireNonNull(incident.asks("guard").failure()).message())
                .contains("test.yaml:11:5: there is no item 5 in the list");
        incident.say(Verdict.SKIP, "guard", SAM, List.of("responder"), Map.of());
        IncidentStatus end = incident.ends();
        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(actions.called).containsExactly("look front", "look front");
    }

    @Test
    void stopThatCannotBeReadLetsNoChangeThroughByItself() {
        IncidentLab.Incident incident = lab.start(INSIDE, Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", SAM, List.of("approver"), Map.of());

        incident.asks("consent/guard");
        assertThat(actions.called).containsExactly("look front");
        incident.say(Verdict.STOP, "consent/guard", SAM, List.of("responder"), Map.of());
        assertThat(incident.ends().state()).isEqualTo(IncidentState.STOPPED);
        assertThat(actions.called).containsExactly("look front");
    }

    @Test
    void personMayLetTheChangeThrough() {
        IncidentLab.Incident incident = lab.start(INSIDE, Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", SAM, List.of("approver"), Map.of());

        incident.say(Verdict.RETRY, "consent/guard", SAM, List.of("responder"), Map.of());
        incident.say(Verdict.SKIP, "consent/guard", SAM, List.of("responder"), Map.of());
        assertThat(incident.ends().state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.called).containsExactly("look front", "close front");
    }
}
