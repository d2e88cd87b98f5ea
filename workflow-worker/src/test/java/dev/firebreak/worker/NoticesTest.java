package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.store.AuditEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NoticesTest {
    private static final String HEAD = """
            playbook: tell
            version: 3
            title: Tell people
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
            """;

    private static final String TELLS = HEAD + """
              - id: tell
                notify:
                  to: [%s]
                  text: The door ${inputs.door} stands open.
              - id: settle
                wait: 10m
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door}
            """;

    private static final String ASKS = HEAD + """
              - id: consent
                approve:
                  ask: Close ${inputs.door}?
                  from: [approver]
                  within: 30m
                  remind: 10m
                then:
                  - id: close
                    do: iam.close
                    onFailure: ask
                    with:
                      door: ${inputs.door}
              - id: confirm
                task:
                  ask: Confirm it.
                  from: [responder]
                  within: 1h
            """;

    private static final String GOES_ON = HEAD + """
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
                wait: 3d
            """;

    private final FakeActions actions = new FakeActions();
    private final FakeWebhook webhook = new FakeWebhook();
    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        webhook.configure(data, "address = https://firebreak.example.com/");
        lab = new IncidentLab(actions, data);
    }

    @AfterEach
    void stop() {
        lab.close();
        webhook.close();
    }

    private static StepRecord step(IncidentStatus status, String path) {
        return status.steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private IncidentStatus told(String channels, String door) {
        return lab.start(TELLS.formatted(channels), Map.of("door", door)).ends();
    }

    @Test
    void channelGetsTheTextWithItsIncident() {
        IncidentStatus end = told("oncall, log", "front");

        assertThat(webhook.received).hasSize(1);
        JsonNode message = webhook.received.getFirst();
        assertThat(message.path("text").textValue()).isEqualTo("The door front stands open.");
        assertThat(message.path("kind").textValue()).isEqualTo("notice");
        assertThat(message.path("incident").textValue()).isEqualTo(end.incidentId());
        assertThat(message.path("step").textValue()).isEqualTo("tell");
        assertThat(message.path("link").textValue())
                .isEqualTo("https://firebreak.example.com/api/incidents/" + end.incidentId());
        assertThat(step(end, "tell").status()).isEqualTo("done");
        assertThat(lab.audit()).extracting(AuditEntry::what).contains("notify notice");
    }

    @Test
    void textFromEventsNeitherHidesNorMarksUpAnything() {
        told("oncall", "a\u202eb\u001b[2K\n<!channel>");

        assertThat(webhook.received.getFirst().path("text").textValue())
                .isEqualTo("The door a\\u202eb\\u001b[2K\\u000a‹!channel› stands open.");
    }

    @Test
    void channelThatFailsIsTriedAFewTimesAndHoldsNothingBack() {
        webhook.answer = 500;

        IncidentStatus end = told("oncall, log", "front");

        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
        assertThat(step(end, "tell").status()).isEqualTo("failed");
        assertThat(step(end, "tell").why()).isEqualTo("not delivered: oncall: it answered 500");
        assertThat(step(end, "look").status()).isEqualTo("done");
        assertThat(webhook.received).hasSize(4);
        assertThat(webhook.received.stream()
                        .map(message -> message.path("id").textValue())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void redirectIsNotFollowed() {
        webhook.answer = 302;

        assertThat(step(told("oncall", "front"), "tell").why()).endsWith("it answered 302");
        assertThat(webhook.received).hasSize(4);
    }

    @Test
    void channelThatNobodyConfiguredIsMarkedAtOnce() {
        IncidentStatus end = told("oncal, oncall", "front");

        assertThat(step(end, "tell").why())
                .isEqualTo("not delivered: oncal: there is no such channel, there are: log, oncall");
        assertThat(webhook.received).hasSize(1);
        assertThat(end.state()).isEqualTo(IncidentState.COMPLETED);
    }

    @Test
    void messageThatIsOnItsWayDoesNotHoldUpTheEnd() {
        webhook.answer = 500;
        IncidentStatus end = lab.start(HEAD + """
                  - id: tell
                    notify: { to: [oncall], text: "${inputs.door}" }
                """, Map.of("door", "front")).ends();

        assertThat(step(end, "tell").why()).isEqualTo("not known to be delivered: the run ended first");
        assertThat(Duration.between(step(end, "tell").startedAt(), end.endedAt()))
                .isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void failureThatHoldsNothingBackIsAnnouncedLongBeforeItIsAskedAbout() {
        actions.failures.set(1);
        IncidentLab.Incident incident = lab.start(GOES_ON, Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        lab.temporal.sleep(Duration.ofDays(3));
        incident.say(Verdict.SKIP, "consent/close", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.ends();

        assertThat(webhook.kinds()).containsExactly("approval", "failed", "failure");
        JsonNode failed = webhook.received.get(1);
        JsonNode asked = webhook.received.getLast();
        assertThat(failed.path("step").textValue()).isEqualTo("consent/close");
        assertThat(failed.path("text").textValue())
                .startsWith("close failed: ")
                .endsWith(". The run goes on; before it ends by itself, it asks what to do about this.");
        assertThat(failed.path("from")).isEmpty();
        assertThat(failed.path("id")).isNotEqualTo(asked.path("id"));
        assertThat(asked.path("from")).isNotEmpty();
        assertThat(Duration.between(at(failed), at(asked))).isGreaterThan(Duration.ofDays(2));
    }

    @Test
    void announcedAndAskedInOneMomentTheyAreTwoMessages() {
        actions.failures.set(1);
        IncidentLab.Incident incident =
                lab.start(GOES_ON.substring(0, GOES_ON.indexOf("  - id: settle")), Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.SKIP, "consent/close", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.ends();

        assertThat(webhook.kinds()).containsExactlyInAnyOrder("approval", "failed", "failure");
        assertThat(webhook.received.stream()
                        .map(message -> message.path("id").textValue())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void manyFailuresOfOneApprovalAreNotAnnouncedOneByOne() {
        actions.failures.set(6);
        IncidentLab.Incident incident = lab.start(HEAD + """
                  - id: consent
                    approve:
                      ask: Close them?
                      from: [approver]
                      within: 30m
                    then:
                      - id: all
                        each: "${['a', 'b', 'c', 'd', 'e', 'f']}"
                        as: door
                        steps:
                          - id: close
                            do: iam.close
                            with:
                              door: ${door}
                """, Map.of("door", "front"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.STOP, "consent/all[0]/close", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.ends();

        List<String> announced = webhook.received.stream()
                .filter(message -> message.path("kind").textValue().equals("failed"))
                .map(message -> message.path("text").textValue())
                .sorted(Comparator.comparingInt(String::length))
                .toList();
        assertThat(announced).hasSize(4);
        assertThat(announced.getLast()).endsWith(" What else fails beside it is announced when the run asks about it.");
        assertThat(announced.subList(0, 3)).allMatch(text -> text.endsWith("it asks what to do about this."));
    }

    private static Instant at(JsonNode message) {
        return Instant.parse(message.path("at").textValue());
    }

    @Test
    void everyWaitingQuestionIsAnnouncedAndRemindedOf() {
        actions.failures.set(1);
        IncidentLab.Incident incident = lab.start(ASKS, Map.of("door", "front"));
        incident.asks("consent");
        lab.temporal.sleep(Duration.ofMinutes(25));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.RETRY, "consent/close", IncidentLab.SAM, List.of("approver"), Map.of());
        incident.say(Verdict.ANSWER, "confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        IncidentStatus end = incident.ends();

        assertThat(webhook.kinds()).containsExactly("approval", "reminder", "reminder", "failure", "task");
        JsonNode approval = webhook.received.getFirst();
        assertThat(approval.path("text").textValue()).isEqualTo("Close front?");
        assertThat(approval.path("from").toString()).isEqualTo("[\"approver\"]");
        assertThat(approval.path("deadline").textValue()).isNotNull();
        assertThat(approval.path("show").textValue()).isEqualTo("firebreak show " + end.incidentId());
        assertThat(end.state()).isEqualTo(IncidentState.CONTAINED);
    }
}
