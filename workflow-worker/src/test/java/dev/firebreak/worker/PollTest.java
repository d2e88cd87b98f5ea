package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.Evidence;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.RunPlan;
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
class PollTest {
    private static final String HEAD = """
            playbook: poll
            version: 1
            title: Look until there is something
            subject: ${inputs.wanted}
            inputs:
              wanted:
                type: integer
            """;

    private static final String LOOK = """
            steps:
              - id: look
                aws: ec2.describeInstances
                with:
                  region: us-east-1
                until: output.reservations.size() == inputs.wanted
                every: 1m
                within: 10m
              - id: seen
                title: Saw ${steps.look.reservations.size()}
                aws: sts.getCallerIdentity
            """;

    private static final String LOOK_AFTER_CONSENT = """
            steps:
              - id: consent
                approve:
                  ask: Look?
                  from: [approver]
                  within: 30m
                then:
                  - id: look
                    aws: ec2.describeInstances
                    with:
                      region: us-east-1
                    until: output.reservations.size() == inputs.wanted
                    every: 1m
                    within: 10m
            """;

    private static final String STOP_AND_LOOK = LOOK.replace("steps:", """
            steps:
              - id: consent
                approve:
                  ask: Stop it?
                  from: [approver]
                  within: 30m
                then:
                  - id: halt
                    aws: ec2.stopInstances
                    undo: { none: It is only planned. }
                    with:
                      region: us-east-1
                      instanceIds: [i-0dbc91f429e48eeed]""");

    private static final Map<String, Object> ONE = Map.of("wanted", 1);

    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(new ShippedActions(), data);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void seen(int instances) {
        lab.aws.answers("DescribeInstances", 200, """
                <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>
                <reservationSet>%s</reservationSet></DescribeInstancesResponse>""".formatted(
                        "<item><reservationId>r-1</reservationId></item>".repeat(instances)));
    }

    private static StepRecord step(IncidentStatus status, String path) {
        return status.steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static long kept(IncidentStatus status) {
        return status.evidence().stream()
                .map(Evidence::name)
                .filter("answer of aws ec2.describeInstances"::equals)
                .count();
    }

    @Test
    void callIsMadeUntilTheConditionHoldsAndTheLastAnswerIsKept() {
        seen(0);
        seen(0);
        seen(1);

        IncidentStatus end = lab.start(HEAD + LOOK, ONE).ends();

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(lab.aws.requests).hasSize(3);
        StepRecord look = step(end, "look");
        assertThat(look.attempts()).isEqualTo(1);
        assertThat(look.endedAt())
                .isCloseTo(look.startedAt().plus(Duration.ofMinutes(2)), within(30, ChronoUnit.SECONDS));
        assertThat(step(end, "seen").title()).isEqualTo("Saw 1");
        assertThat(kept(end)).isEqualTo(1);
    }

    @Test
    void stepWhoseTimeIsUpHasFailedAndARetryHasTheWholeTimeAgain() {
        for (int look = 0; look < 11; look++) {
            seen(0);
        }
        seen(1);
        IncidentLab.Incident incident = lab.start(HEAD + LOOK, ONE);

        lab.temporal.sleep(Duration.ofMinutes(12));
        Question question = incident.asks("look");
        assertThat(Objects.requireNonNull(question.failure()).message())
                .isEqualTo("aws ec2.describeInstances: the step's time is up; after 10 calls "
                        + "'output.reservations.size() == inputs.wanted' still did not hold");
        incident.say(Verdict.RETRY, "look", IncidentLab.SAM, List.of("responder"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(step(end, "look").status()).isEqualTo("done");
        assertThat(step(end, "look").attempts()).isEqualTo(2);
        assertThat(lab.aws.requests).hasSize(12);
    }

    @Test
    void stepThatHeldNothingBackIsPolledAgainAtTheEnd() {
        for (int look = 0; look < 11; look++) {
            seen(0);
        }
        seen(1);
        IncidentLab.Incident incident = lab.start(HEAD + LOOK_AFTER_CONSENT, ONE);
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());

        lab.temporal.sleep(Duration.ofMinutes(12));
        incident.say(Verdict.RETRY, "consent/look", IncidentLab.SAM, List.of("approver"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(step(end, "consent/look").status()).isEqualTo("done");
        assertThat(lab.aws.requests).hasSize(12);
    }

    @Test
    void stepOfAListIsPolledAgainAtTheEndWithWhatItSaw() {
        for (int look = 0; look < 11; look++) {
            seen(0);
        }
        seen(1);
        IncidentLab.Incident incident = lab.start(HEAD + """
                steps:
                  - id: looks
                    each: ${[inputs.wanted]}
                    as: count
                    steps:
                      - id: look
                        aws: ec2.describeInstances
                        with:
                          region: us-east-1
                        until: output.reservations.size() == count
                        every: 1m
                        within: 10m
                        onFailure: continue
                """, ONE);

        lab.temporal.sleep(Duration.ofMinutes(12));
        incident.say(Verdict.RETRY, "looks[0]/look", IncidentLab.SAM, List.of("responder"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(step(end, "looks[0]/look").status()).isEqualTo("done");
        assertThat(lab.aws.requests).hasSize(12);
    }

    @Test
    void pollThatGoesOnAfterItsTimeLooksOnceMore() {
        seen(1);
        Instant now = lab.now();
        JsonNode carried = CanonicalJson.read(
                """
                {"startedAt": "%1$s",
                  "polls": {"look": {"end": "%2$s", "next": "%1$s", "calls": 7, "kept": []}},
                  "steps": {"look": {"path": "look", "id": "look", "title": "look", "kind": "aws",
                    "action": "aws ec2.describeInstances", "attempts": 1, "startedAt": "%1$s", "called": {}, "result": {},
                    "status": "running", "undo": "none"}}}
                """.formatted(now.minus(Duration.ofMinutes(11)), now.minus(Duration.ofMinutes(1))), JsonNode.class);

        IncidentStatus end = lab.start(HEAD + LOOK, ONE, carried).ends();

        assertThat(step(end, "look").status()).isEqualTo("done");
        assertThat(lab.aws.requests).hasSize(1);
    }

    @Test
    void runThatIsHandedOverGoesOnWhereItWas() {
        seen(0);
        Instant now = lab.now();
        Instant next = now.plus(Duration.ofSeconds(40));
        JsonNode carried =
                CanonicalJson.read("""
                {"startedAt": "%1$s",
                  "polls": {"look": {"end": "%2$s", "next": "%3$s", "calls": 7, "kept": []}},
                  "steps": {"look": {"path": "look", "id": "look", "title": "look", "kind": "aws",
                    "action": "aws ec2.describeInstances", "attempts": 1, "startedAt": "%1$s", "called": {}, "result": {},
                    "status": "running", "undo": "none"}}}
                """.formatted(now, next.plus(Duration.ofSeconds(90)), next), JsonNode.class);

        IncidentLab.Incident incident = lab.start(HEAD + LOOK, ONE, carried);
        lab.temporal.sleep(Duration.ofMinutes(12));
        Question question = incident.asks("look");

        assertThat(Objects.requireNonNull(question.failure()).message()).contains("after 9 calls");
        assertThat(step(incident.status(), "look").startedAt()).isEqualTo(now);
        assertThat(lab.now()).isAfterOrEqualTo(next.plus(Duration.ofMinutes(1)));
    }

    private static RunPlan.Read read(RunPlan plan, String path) {
        return Objects.requireNonNull(plan.reads().get(path));
    }

    @Test
    void planPollsAsTheRunDoesBeforeAnythingWouldChange() {
        seen(0);
        seen(1);

        RunPlan plan = lab.planOf(lab.plan(HEAD + LOOK, ONE).ends());

        assertThat(lab.aws.requests).hasSize(2);
        assertThat(read(plan, "look").status()).isEqualTo("done");
        assertThat(plan.steps().getLast().title()).isEqualTo("Saw 1");
    }

    @Test
    void planDoesNotPollForWhatAChangeWouldBringAbout() {
        seen(0);

        RunPlan plan = lab.planOf(lab.plan(HEAD + STOP_AND_LOOK, ONE).ends());

        assertThat(lab.aws.requests).hasSize(1);
        assertThat(read(plan, "look").status()).isEqualTo("not-run");
        assertThat(read(plan, "look").why())
                .isEqualTo("a plan does not wait: 'output.reservations.size() == inputs.wanted' does not hold");
        assertThat(plan.steps().getLast().title()).isEqualTo("Saw ${steps.look.reservations.size()}");
    }

    @Test
    void planTakesWhatIsAsItShouldBeWithoutWaiting() {
        seen(1);

        RunPlan plan = lab.planOf(lab.plan(HEAD + STOP_AND_LOOK, ONE).ends());

        assertThat(read(plan, "look").status()).isEqualTo("done");
        assertThat(plan.steps().getLast().title()).isEqualTo("Saw 1");
    }
}
