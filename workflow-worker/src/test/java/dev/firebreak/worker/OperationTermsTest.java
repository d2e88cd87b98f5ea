package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operation of AWS is called on the playbook's terms, as an action is. */
@Timeout(60)
class OperationTermsTest {
    private static final String HALT = """
            playbook: halt
            version: 1
            title: Stop an instance and change a password
            subject: ${inputs.instance}
            inputs:
              instance:
                type: string
            steps:
              - id: look
                aws: ec2.describeInstances
                retry: { attempts: 2, every: 1s }
                keep:
                  found: "${output.reservations.size() == 1}"
                with:
                  region: us-east-1
                  instanceIds: ["${inputs.instance}"]
              - id: consent
                if: steps.look.found
                approve:
                  ask: Stop ${inputs.instance}?
                  from: [approver]
                  within: 30m
                then:
                  - id: halt
                    aws: ec2.stopInstances
                    undo:
                      aws: ec2.startInstances
                      with:
                        region: us-east-1
                        instanceIds: "${output.stoppingInstances.map(one, has(one.instanceId), one.instanceId)}"
                    with:
                      region: us-east-1
                      instanceIds: ["${inputs.instance}"]
                  - id: password
                    aws: iam.updateLoginProfile
                    undo: { none: The old one is the attacker's. }
                    with:
                      userName: app
                      password: ${secrets.frontCode}
              - id: confirm
                task:
                  ask: Is it down?
                  from: [responder]
                  within: 8h
            """;

    private static final String ONE = """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-look</requestId>
            <reservationSet><item><reservationId>r-1</reservationId></item></reservationSet>
            </DescribeInstancesResponse>""";

    private static final String STOPPING = """
            <StopInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-stop</requestId>
            <instancesSet><item><instanceId>i-0dbc91f429e48eeed</instanceId></item></instancesSet>
            </StopInstancesResponse>""";

    private IncidentLab lab;

    @BeforeEach
    void start(@TempDir Path data) {
        lab = new IncidentLab(new ShippedActions(), data);
        // The SDK makes a call three times before the activity has failed.
        for (int i = 0; i < 3; i++) {
            lab.aws.answers("DescribeInstances", 500, "");
        }
        lab.aws.answers("DescribeInstances", 200, ONE);
        lab.aws.answers("StopInstances", 200, STOPPING);
        lab.aws.answers("StartInstances", 200, "<StartInstancesResponse/>");
        lab.aws.answers("UpdateLoginProfile", 200, "<UpdateLoginProfileResponse/>");
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private IncidentLab.Incident approved(String playbook) {
        IncidentLab.Incident incident = lab.start(playbook, Map.of("instance", "i-0dbc91f429e48eeed"));
        incident.say(Verdict.APPROVE, "consent", IncidentLab.SAM, List.of("approver"), Map.of());
        return incident;
    }

    @Test
    void secretOfARequestStaysOnTheWorker() throws IOException {
        IncidentLab.Incident incident = approved(HALT);
        incident.say(Verdict.ANSWER, "confirm", IncidentLab.ALEX, List.of("responder"), Map.of());

        assertThat(incident.ends().state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(lab.aws.requests).last().asString().contains("Action=UpdateLoginProfile", "Password=4711-geheim");
        assertThat(incident.history()).contains("${secrets.frontCode}").doesNotContain("4711-geheim");
        try (Stream<Path> files = Files.walk(lab.data.resolve("evidence"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("4711-geheim"));
        }
    }

    @Test
    void readIsRetriedKeptInPartAndGivenBackByAnOperation() {
        IncidentLab.Incident incident = approved(HALT);
        incident.say(Verdict.STOP_AND_UNDO, "confirm", IncidentLab.SAM, List.of("approver"), Map.of());
        IncidentStatus end = incident.ends();

        assertThat(end.state()).isEqualTo(IncidentState.ROLLED_BACK);
        assertThat(end.steps().getFirst().result()).isEqualTo(Map.of("found", true));
        assertThat(lab.aws.requests)
                .filteredOn(request -> request.contains("Action=DescribeInstances"))
                .hasSize(4);
        assertThat(lab.aws.requests)
                .last()
                .asString()
                .contains("Action=StartInstances", "InstanceId.1=i-0dbc91f429e48eeed");
    }
}
