package dev.firebreak.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.consent.Verdict;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.starter.gateway.Refusal.Why;
import dev.firebreak.starter.security.Caller;
import dev.firebreak.starter.security.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
    private static final String DIGEST = "d".repeat(64);
    private static final Person ALEX = new Person("local", "alex");
    private static final Caller SAM = new Caller(new Person("local", "sam"), Set.of(Role.APPROVER));

    private final DecisionCheck check = new DecisionCheck(
            new GatewaySettings(new AccountId("111122223333"), SigningKey.generate(), Clock.fixed(NOW, ZoneOffset.UTC)),
            "firebreak");

    @Test
    void fittingApprovalCarriesWhoWhatAndWhen() {
        Decision decision = decide(SAM, approval(1, DIGEST, Map.of("how", "cut-now")));

        assertThat(decision.planDigest()).isEqualTo(DIGEST);
        assertThat(decision.subject()).isEqualTo(SAM.person());
        assertThat(decision.roles()).containsExactly("approver");
        assertThat(decision.at()).isEqualTo(NOW);
        assertThat(decision.namespace()).isEqualTo("firebreak");
    }

    @Test
    void administratorIsNoApprover() {
        Caller root = new Caller(new Person("local", "root"), Set.of(Role.ADMIN));

        assertThat(refused(root, approval(1, DIGEST, Map.of("how", "cut-now"))))
                .isInstanceOfSatisfying(
                        Why.Forbidden.class, why -> assertThat(why.missing()).containsExactly("approver"));
    }

    @Test
    void requesterCannotApproveTheirOwnPlan() {
        Caller alex = new Caller(ALEX, Set.of(Role.RESPONDER, Role.APPROVER));

        assertThat(refused(alex, approval(1, DIGEST, Map.of("how", "cut-now"))))
                .isInstanceOfSatisfying(Why.Forbidden.class, why -> {
                    assertThat(why.missing()).isEmpty();
                    assertThat(why.message()).contains("somebody else");
                });
    }

    @Test
    void whoeverMayNotApproveIsToldSoBeforehand() {
        Ballot ballot =
                status(NOW.plusSeconds(60), "contain").questions().getFirst().ballot();
        Caller alex = new Caller(ALEX, Set.of(Role.APPROVER));

        assertThat(DecisionCheck.wrongPerson(ballot, Verdict.APPROVE, SAM)).isEmpty();
        assertThat(DecisionCheck.wrongPerson(ballot, Verdict.APPROVE, alex)).isPresent();
        assertThat(DecisionCheck.wrongPerson(ballot, Verdict.REJECT, alex)).isEmpty();
    }

    @Test
    void changedPlanIsAConflictThatNamesTheOpenOne() {
        assertThat(refused(SAM, approval(1, "e".repeat(64), Map.of("how", "cut-now"))))
                .isInstanceOfSatisfying(
                        Why.Conflict.class, why -> assertThat(why.digest()).isEqualTo(DIGEST));
    }

    @Test
    void earlierAttemptIsAConflict() {
        assertThat(refused(SAM, approval(7, DIGEST, Map.of("how", "cut-now")))).isInstanceOf(Why.Conflict.class);
    }

    @Test
    void approvalWithoutTheDigestThatWasLookedAtIsRefused() {
        Answer blind = new Answer(1, null, Verdict.APPROVE, Map.of("how", "cut-now"), "so", null);

        assertThat(refused(SAM, blind)).isInstanceOf(Why.Invalid.class);
    }

    @Test
    void rejectionNeedsNoDigest() {
        assertThat(decide(SAM, new Answer(null, null, Verdict.REJECT, Map.of(), "ours", null))
                        .planDigest())
                .isEqualTo(DIGEST);
    }

    @Test
    void wrongAnswerIsRefusedWithWhatIsAllowed() {
        assertThat(refused(SAM, approval(1, DIGEST, Map.of("how", "perhaps"))).message())
                .contains("'perhaps'", "cut-now");
    }

    @Test
    void answerThatComesTooLateIsAConflict() {
        IncidentStatus late = status(NOW.minusSeconds(120), "contain");

        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> check.decision(
                        late, "contain", AnswerKind.APPROVAL, approval(1, DIGEST, Map.of("how", "cut-now")), SAM, "1"));

        assertThat(refusal.why()).isInstanceOf(Why.Conflict.class);
    }

    @Test
    void closedQuestionSaysWhatIsOpen() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> check.decision(
                        status(NOW.plusSeconds(60), "contain"),
                        "other",
                        AnswerKind.APPROVAL,
                        approval(1, DIGEST, Map.of()),
                        SAM,
                        "1"));

        assertThat(refusal).hasMessageContaining("nothing is asked at 'other'").hasMessageContaining("contain");
    }

    @Test
    void approvalIsNoTask() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> check.decision(
                        status(NOW.plusSeconds(60), "contain"),
                        "contain",
                        AnswerKind.TASK,
                        new Answer(null, null, Verdict.ANSWER, Map.of(), "", null),
                        SAM,
                        "1"));

        assertThat(refusal).hasMessage("'contain' is an approval, not a task");
    }

    private Decision decide(Caller by, Answer answer) {
        return check.decision(status(NOW.plusSeconds(60), "contain"), "contain", AnswerKind.APPROVAL, answer, by, "1");
    }

    private Why refused(Caller by, Answer answer) {
        return catchThrowableOfType(Refusal.class, () -> decide(by, answer)).why();
    }

    private static Answer approval(int attempt, String digest, Map<String, Object> answers) {
        return new Answer(attempt, digest, Verdict.APPROVE, answers, "nobody made it", null);
    }

    private static IncidentStatus status(Instant deadline, String path) {
        Ballot ballot = new Ballot(
                path,
                1,
                List.of(Verdict.APPROVE, Verdict.REJECT),
                List.of("approver"),
                List.of(),
                1,
                List.of(ALEX),
                false,
                List.of(new FormField("how", "How?", "string", List.of("cut-now", "switch-first"), null)),
                NOW.minusSeconds(600),
                deadline);
        Question question = new Question(Question.Kind.APPROVAL, "Shut it off?", ballot, DIGEST, null, null, null, "");
        return new IncidentStatus(
                "0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11",
                "a",
                1,
                "f".repeat(64),
                "111122223333",
                "i-0dbc91f429e48eeed",
                Map.of(),
                ALEX,
                IncidentState.WAITING,
                "",
                NOW,
                null,
                List.of(),
                List.of(question),
                List.of(),
                List.of(),
                "",
                List.of(),
                "run",
                null,
                Map.of());
    }
}
