package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts a playbook gets what it names as its outputs, in the form that it has. */
@Timeout(60)
class OutputsTest {
    private static final String LOOK = """
            playbook: look
            version: 1
            title: Look at a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door}
              - id: confirm
                task:
                  ask: How many were there?
                  from: [responder]
                  within: 1h
                  form:
                    count:
                      type: integer
            outputs:
              state: The door is ${steps.look.state}
              others: ${steps.look.others}
              count: ${steps.confirm.count}
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

    @Test
    void outputsKeepTheirTypesInStatusAndReport() {
        IncidentLab.Incident incident = lab.start(LOOK, Map.of("door", "front"));
        assertThat(incident.status().outputs()).isEmpty();
        incident.say(Verdict.ANSWER, "confirm", IncidentLab.ALEX, List.of("responder"), Map.of("count", "2"));

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(end.outputs())
                .containsEntry("state", "The door is open")
                .containsEntry("others", List.of("front-1", "front-2"))
                .hasEntrySatisfying("count", count -> assertThat(count).hasToString("2"));
        assertThat(new String(lab.evidence().read(incident.id, end.report().getFirst()), StandardCharsets.UTF_8))
                .contains("\"state\" : \"The door is open\"");
    }

    @Test
    void runThatWasStoppedGivesWhatItHadFoundOut() {
        IncidentLab.Incident incident = lab.start(LOOK, Map.of("door", "front"));
        incident.say(Verdict.STOP, "confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        assertThat(incident.ends().outputs()).containsOnlyKeys("state", "others");
    }
}
