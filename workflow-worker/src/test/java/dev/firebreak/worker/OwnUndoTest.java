package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.Sealed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A playbook's own undo is approved with the change, and is made as it was approved. */
@Timeout(60)
class OwnUndoTest {
    private static final String CLOSE = """
            playbook: close-the-door
            version: 1
            title: Close a door
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
                    undo:
                      do: iam.open
                      with:
                        door: window of ${inputs.door}
                    with:
                      door: ${inputs.door}
                  - id: closeSide
                    do: iam.close
                    undo:
                      do: iam.open
                      with:
                        door: "${output.closed ? 'was closed' : 'was open'}"
                    with:
                      door: side
                  - id: closeBack
                    do: iam.close
                    undo: { none: The back door stays closed for ever. }
                    with:
                      door: back
                  - id: confirm
                    task:
                      ask: Confirm that they are closed.
                      from: [responder]
                      within: 1h
            """;

    private static final Map<String, Object> FRONT = Map.of("door", "front");

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
    void changesAreGivenBackAsThePlaybookSays() {
        IncidentLab.Incident incident = lab.start(CLOSE, FRONT);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.STOP_AND_UNDO, "consent/confirm", IncidentLab.SAM, List.of("approver"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(actions.called)
                .containsExactly("close front", "close side", "close back", "open was open", "open window of front");
        assertThat(end.steps())
                .filteredOn(step -> "iam.close".equals(step.action()))
                .extracting(step -> step.undo())
                .containsExactly("done", "done", "none");
    }

    @Test
    void approversSeeTheCallsThatGiveBack() {
        IncidentLab.Incident incident = lab.start(CLOSE, FRONT);
        Question question = incident.asks("consent");
        Plan plan = CanonicalJson.read(
                new String(
                        lab.evidence().read(incident.id, Objects.requireNonNull(question.plan())),
                        StandardCharsets.UTF_8),
                Plan.class);

        assertThat(plan.digest()).isEqualTo(question.planDigest());
        assertThat(plan.steps())
                .filteredOn(step -> step.action() != null)
                .extracting(Plan.PlannedStep::ownUndo)
                .containsExactly(
                        new Plan.OwnUndo("iam.open", Map.of("door", "window of front"), Map.of(), Map.of()),
                        new Plan.OwnUndo(
                                "iam.open",
                                Map.of(),
                                Map.of(),
                                Map.of("door", "${output.closed ? 'was closed' : 'was open'}")),
                        null);
        assertThat(plan.steps().get(2).undo()).isEqualTo("none: The back door stays closed for ever.");
    }

    @Test
    void anotherUndoThanTheApprovedOneIsRefused() {
        IncidentLab.Incident incident = lab.start(CLOSE, FRONT);
        Question question = incident.asks("consent");

        assertThatThrownBy(() -> byHand(incident, question, Map.of("door", "vault")))
                .rootCause()
                .hasMessageContaining("the arguments of its undo are not those that were approved");
        assertThatThrownBy(() -> byHand(incident, question, null))
                .rootCause()
                .hasMessageContaining("the playbook gives it back in another way");
        assertThat(actions.called).isEmpty();
    }

    private void byHand(IncidentLab.Incident incident, Question question, @Nullable Map<String, Object> undo) {
        SignedMessage vote = lab.key.sign(
                incident.decision(Verdict.APPROVE, question, IncidentLab.SAM, List.of("approver"), Map.of()));
        SignedMessage order = lab.key.sign(
                incident.decision(Verdict.STOP_AND_UNDO, question, IncidentLab.SAM, List.of("approver"), Map.of()));
        ActionCall call = new ActionCall(
                ActionCall.Phase.UNDO,
                "consent/close",
                "iam.close",
                FRONT,
                incident.start,
                new Consent("consent", Objects.requireNonNull(question.plan()), List.of(vote)),
                new Sealed(JsonNodeFactory.instance.objectNode(), null),
                null,
                undo,
                order,
                null);
        lab.byHand().run("iam.open", call);
    }
}
