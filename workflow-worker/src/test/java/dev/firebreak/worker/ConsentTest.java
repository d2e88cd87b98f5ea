package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.Question;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.Sealed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever rules Temporal, or sends messages of their own, gets nothing done; and it leaves a trace. */
@Timeout(60)
class ConsentTest {
    private static final Map<String, Object> FRONT = Map.of("door", "front");

    private final FakeActions actions = new FakeActions();
    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(actions, data);
    }

    @AfterEach
    void stop() {
        assertThat(actions.closed).isEmpty();
        lab.close();
    }

    private IncidentLab.Incident incident() {
        return lab.start(IncidentWorkflowTest.CLOSE_THE_DOOR, FRONT);
    }

    /** Sends it, lets the approval expire, and says why it did not count. */
    private String refusal(IncidentLab.Incident incident, SignedMessage message) {
        incident.send(message);
        List<DecisionRecord> decisions = incident.ends().decisions();
        assertThat(decisions).hasSize(1).noneMatch(DecisionRecord::accepted);
        return String.valueOf(decisions.getFirst().why());
    }

    private String refusal(BiFunction<IncidentLab.Incident, Question, Decision> decision) {
        IncidentLab.Incident incident = incident();
        Question question = incident.asks("consent");
        return refusal(incident, lab.key.sign(decision.apply(incident, question)));
    }

    private static Decision yes(IncidentLab.Incident incident, Question question, Person who, String role) {
        return incident.decision(Verdict.APPROVE, question, who, List.of(role), Map.of("how", "all"));
    }

    private static Decision altered(Decision yes, @Nullable String planDigest, String reason, Instant at) {
        return new Decision(
                yes.decisionId(),
                yes.kid(),
                yes.namespace(),
                yes.incidentId(),
                yes.stepPath(),
                yes.attempt(),
                planDigest,
                yes.answers(),
                yes.verdict(),
                reason,
                yes.subject(),
                yes.roles(),
                at);
    }

    @Test
    void requesterCannotApprove() {
        assertThat(refusal((incident, question) -> yes(incident, question, IncidentLab.ALEX, "approver")))
                .contains("alex asked for this, so somebody else must approve it");
    }

    @Test
    void personWithoutTheRoleCannotApprove() {
        assertThat(refusal((incident, question) -> yes(incident, question, IncidentLab.SAM, "admin")))
                .contains("sam may not decide this: the role 'approver' is missing");
    }

    @Test
    void approvalOfAnotherPlanDoesNotCount() {
        assertThat(refusal((incident, question) -> {
                    Decision yes = yes(incident, question, IncidentLab.SAM, "approver");
                    return altered(yes, "0".repeat(64), yes.reason(), yes.at());
                }))
                .contains("it decides on another plan");
    }

    @Test
    void approvalSignedAfterTheDeadlineDoesNotCount() {
        assertThat(refusal((incident, question) -> {
                    Decision yes = yes(incident, question, IncidentLab.SAM, "approver");
                    Instant late =
                            Objects.requireNonNull(question.ballot().deadline()).plus(Duration.ofMinutes(2));
                    return altered(yes, yes.planDigest(), yes.reason(), late);
                }))
                .contains("the question expired at");
    }

    @Test
    void approvalWithoutReasonDoesNotCount() {
        assertThat(refusal((incident, question) -> {
                    Decision yes = yes(incident, question, IncidentLab.SAM, "approver");
                    return altered(yes, yes.planDigest(), " ", yes.at());
                }))
                .contains("it gives no reason");
    }

    @Test
    void unsignedDecisionIsRecordedAndDoesNotCount() {
        IncidentLab.Incident incident = incident();
        Decision yes = yes(incident, incident.asks("consent"), IncidentLab.SAM, "approver");
        String why = refusal(incident, new SignedMessage(lab.key.kid(), CanonicalJson.write(yes), "bm9uZQ=="));

        assertThat(why).contains("its signature does not fit");
        assertThat(lab.audit())
                .anyMatch(entry -> !entry.accepted() && entry.detail().contains("signature"));
    }

    @Test
    void decisionSignedByAStrangerIsRecordedAndDoesNotCount() {
        IncidentLab.Incident incident = incident();
        Decision yes = yes(incident, incident.asks("consent"), IncidentLab.SAM, "approver");

        assertThat(refusal(incident, SigningKey.generate().sign(yes))).contains("which this worker does not trust");
    }

    @Test
    void messageThatIsNoDecisionIsRecorded() {
        IncidentLab.Incident incident = incident();
        incident.asks("consent");

        assertThat(refusal(incident, new SignedMessage("x", "{\"hello\": 1}", "")))
                .isNotBlank();
    }

    @Test
    void runThatNobodySignedIsRefused() {
        Playbook playbook = lab.read(IncidentWorkflowTest.CLOSE_THE_DOOR);
        Definition definition = Definition.of(playbook);
        Start start = new Start(
                UUID.randomUUID().toString(),
                IncidentLab.NAMESPACE,
                FakeEndpoint.ACCOUNT,
                playbook.name(),
                1,
                definition.digest(),
                FRONT,
                "front",
                IncidentLab.ALEX,
                List.of("responder"),
                "run",
                1,
                lab.now());
        SignedMessage forged = new SignedMessage(lab.key.kid(), CanonicalJson.write(start), "bm9uZQ==");
        IncidentLab.Incident incident = lab.start(start, new IncidentInput(forged, definition.json(), Map.of(), null));

        assertThatThrownBy(incident::ends).rootCause().hasMessageContaining("this incident is refused");
        assertThat(lab.audit()).anyMatch(entry -> entry.what().equals("start") && !entry.accepted());
    }

    @Test
    void runWithAnotherPlaybookThanTheSignedOneIsRefused() {
        Playbook playbook = lab.read(IncidentWorkflowTest.CLOSE_THE_DOOR);
        Start start = new Start(
                UUID.randomUUID().toString(),
                IncidentLab.NAMESPACE,
                FakeEndpoint.ACCOUNT,
                playbook.name(),
                1,
                "0".repeat(64),
                FRONT,
                "front",
                IncidentLab.ALEX,
                List.of("responder"),
                "run",
                1,
                lab.now());
        IncidentLab.Incident incident = lab.start(
                start,
                new IncidentInput(lab.key.sign(start), Definition.of(playbook).json(), Map.of(), null));

        assertThatThrownBy(incident::ends).rootCause().hasMessageContaining("is not the one that was signed");
    }

    @Test
    void changingActivityAskedForByHandIsRefused() {
        IncidentLab.Incident incident = incident();
        Question question = incident.asks("consent");
        ActionCall call = new ActionCall(
                ActionCall.Phase.RUN,
                "consent/close",
                "iam.close",
                Map.of("door", "front"),
                startOf(incident),
                null,
                new Sealed(JsonNodeFactory.instance.objectNode(), null),
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> byHand(call)).rootCause().hasMessageContaining("it shows no approval");

        ActionCall withUnsignedVote = new ActionCall(
                ActionCall.Phase.RUN,
                "consent/close",
                "iam.close",
                Map.of("door", "front"),
                startOf(incident),
                new Consent(
                        "consent",
                        Objects.requireNonNull(question.plan()),
                        List.of(new SignedMessage(
                                lab.key.kid(),
                                CanonicalJson.write(yes(incident, question, IncidentLab.SAM, "approver")),
                                "bm9uZQ=="))),
                new Sealed(JsonNodeFactory.instance.objectNode(), null),
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> byHand(withUnsignedVote)).rootCause().hasMessageContaining("signature");
        assertThat(lab.audit())
                .filteredOn(entry -> entry.what().equals("iam.close"))
                .hasSize(2);
    }

    @Test
    void brokenMessagesStopNobodyFromDeciding() {
        IncidentLab.Incident incident = incident();
        Question question = incident.asks("consent");
        incident.send(message("{\"kid\":null,\"body\":null,\"signature\":null}"));
        incident.send(new SignedMessage(
                lab.key.kid(), "{\"stepPath\":\"consent\",\"attempt\":1,\"verdict\":\"approve\"}", "bm9uZQ=="));
        incident.decide(incident.decision(Verdict.REJECT, question, IncidentLab.SAM, List.of("approver"), Map.of()));

        assertThat(incident.ends().decisions())
                .extracting(DecisionRecord::accepted)
                .containsExactly(false, false, true);
    }

    private static SignedMessage message(String json) {
        return CanonicalJson.read(json, SignedMessage.class);
    }

    @Test
    void approvedCallDoesNotRunOnAStateThatNoWorkerRead() {
        IncidentLab.Incident incident = incident();
        Question question = incident.asks("consent");
        SignedMessage vote = lab.key.sign(yes(incident, question, IncidentLab.SAM, "approver"));
        ActionCall call = new ActionCall(
                ActionCall.Phase.RUN,
                "consent/close",
                "iam.close",
                Map.of("door", "front"),
                startOf(incident),
                new Consent("consent", Objects.requireNonNull(question.plan()), List.of(vote)),
                new Sealed(JsonNodeFactory.instance.objectNode().put("closed", false), "0".repeat(64)),
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> byHand(call)).rootCause().hasMessageContaining("is not what a worker read");
    }

    @Test
    void approvedPlanCoversNoOtherCall() {
        IncidentLab.Incident incident = incident();
        Question question = incident.asks("consent");
        SignedMessage vote = lab.key.sign(yes(incident, question, IncidentLab.SAM, "approver"));
        Consent consent = new Consent("consent", Objects.requireNonNull(question.plan()), List.of(vote));
        ActionCall other = new ActionCall(
                ActionCall.Phase.RUN,
                "consent/close",
                "iam.close",
                Map.of("door", "back"),
                startOf(incident),
                consent,
                new Sealed(JsonNodeFactory.instance.objectNode(), null),
                null,
                null,
                null,
                null);
        ActionCall elsewhere = new ActionCall(
                ActionCall.Phase.RUN,
                "consent/other",
                "iam.close",
                Map.of("door", "front"),
                startOf(incident),
                consent,
                new Sealed(JsonNodeFactory.instance.objectNode(), null),
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> byHand(other)).rootCause().hasMessageContaining("not those that were approved");
        assertThatThrownBy(() -> byHand(elsewhere)).rootCause().hasMessageContaining("has no step 'consent/other'");
    }

    private SignedMessage startOf(IncidentLab.Incident incident) {
        return incident.start;
    }

    private void byHand(ActionCall call) {
        lab.byHand().run(call.action(), call);
    }
}
