package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Person;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many people must consent to what cannot be given back, says the worker's setting, and no playbook. */
@Timeout(60)
class DestructionTest {
    private static final String WRECK = """
            playbook: wreck
            version: 1
            title: Wreck a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: consent
                approve:
                  ask: Wreck ${inputs.door}?
                  from: [approver]
                  votes: 2
                  within: 30m
                then:
                  - id: wreck
                    do: iam.wreck
                    onFailure: ask
                    undo: { none: It is only a door. }
                    with:
                      door: ${inputs.door}
            """;

    private final FakeActions actions = new FakeActions();

    private static IncidentLab.Incident approved(IncidentLab lab, String playbook) {
        IncidentLab.Incident incident = lab.start(playbook, Map.of("door", "front"));
        for (String name : List.of("sam", "kim")) {
            incident.say(Verdict.APPROVE, "consent", new Person("local", name), List.of("approver"), Map.of());
        }
        return incident;
    }

    @Test
    void twoVotesAreEnoughWhereNobodySetMore(@TempDir Path data) {
        try (IncidentLab lab = new IncidentLab(actions, data)) {
            approved(lab, WRECK).ends();
        }

        assertThat(actions.called).containsExactly("wreck front");
    }

    @Test
    void workerTakesNoFewerVotesThanItIsSetTo(@TempDir Path data) {
        try (IncidentLab lab = new IncidentLab(actions, data, 3)) {
            Question question = approved(lab, WRECK).asks("consent/wreck");

            assertThat(Objects.requireNonNull(question.failure()).message())
                    .contains("this worker takes the consent of 3 people, and the playbook asks for that of 2");
        }
        assertThat(actions.called).isEmpty();
    }

    @Test
    void undoThatDestroysCountsWithTheChangeBeforeItIsMade(@TempDir Path data) {
        String undoneByWrecking = WRECK.replace("do: iam.wreck", "do: iam.close")
                .replace("{ none: It is only a door. }", "{ do: iam.wreck, with: { door: \"${inputs.door}\" } }");
        try (IncidentLab lab = new IncidentLab(actions, data, 3)) {
            Question question = approved(lab, undoneByWrecking).asks("consent/wreck");

            assertThat(Objects.requireNonNull(question.failure()).message())
                    .contains(
                            "'iam.wreck' destroys what cannot be given back: this worker takes the consent of 3 people");
        }
        assertThat(actions.closed).isEmpty();
    }
}
