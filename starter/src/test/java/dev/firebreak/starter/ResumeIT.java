package dev.firebreak.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SandboxFault;
import dev.firebreak.starter.gateway.OpenApproval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the processes of a host at the worst moments: the incident goes on where it was, and nothing is done twice. */
class ResumeIT {
    private static final String USER = "app-deploy";
    private static final String KEY = "AKIAEXAMPLEDEPLOY001";

    /** What one run of the playbook {@code switch-key} does to the account. */
    private static final List<String> CHANGES =
            List.of("PutUserPolicy", "AttachUserPolicy", "CreateAccessKey", "CreateSecret", "UpdateAccessKey");

    @TempDir
    private static Path folder;

    private static LocalSandbox aws;
    private static Host host;

    private Account account;

    @BeforeAll
    static void prepare() {
        aws = LocalSandbox.start(Path.of(System.getProperty("firebreak.root")), List.of("--scene", "leaked-key"));
        host = new Host(folder.resolve("data"), aws);
    }

    @AfterAll
    static void stop() {
        host.close();
        aws.close();
    }

    @BeforeEach
    void begin() {
        account = new Account(aws);
        host.start();
    }

    @Test
    void killedWhileReadingAndWhileChangingRepeatsNeitherPagesNorKeys() {
        aws.fault(SandboxFault.latency("cloudtrail:LookupEvents", 10_000, Duration.ofSeconds(6)));
        aws.fault(SandboxFault.latency("secretsmanager:CreateSecret", 1, Duration.ofSeconds(50)));
        String reading = host.incident("read-key", Map.of("key", KEY), "reading");
        try (TemporalProbe temporal = new TemporalProbe(host.up().temporalAddress())) {
            Await.until("Temporal knows how far the reading has come", () -> temporal.hasCursor(reading));
        }
        String changing = switchKey("changing");
        host.approve(changing);
        Await.until(
                "a key is made, and its secret not yet kept",
                () -> account.changes().contains("CreateAccessKey"));
        List<String> before = account.lookups();

        host.up().kill();
        aws.clearFaults();
        host.start();

        host.done(changing);
        assertContained(changing);
        assertOneBackupKey();
        assertThat(host.ended(reading).state()).isEqualTo(IncidentState.COMPLETED);
        List<String> after =
                account.lookups().subList(before.size(), account.lookups().size());
        assertThat(after).isNotEmpty().doesNotContainAnyElementsOf(firstPages(before));
        // AWS works off what it was asked for, whoever has died since; the next test must not meet it.
        Await.until(
                "the call of the killed process is through",
                () -> account.secrets().size() == 2);
    }

    @Test
    void questionOutlivesTheKillOfEverything() {
        String id = switchKey("everything");
        OpenApproval asked = host.approval(id);

        host.up().killAll();
        host.start();

        assertThat(host.approval(id)).isEqualTo(asked);
        host.approve(id);
        host.done(id);
        assertContained(id);
        assertThat(account.changes()).containsExactlyElementsOf(CHANGES);
    }

    @Test
    void endOfTemporalAloneIsSaidAndTheNextStartGoesOn() {
        String id = switchKey("temporal");
        OpenApproval asked = host.approval(id);

        host.up().killTemporal();

        assertThat(host.up().exitCode()).isEqualTo(3);
        // Not the last line: what the worker still wanted of Temporal may be complained about after it.
        assertThat(host.up().said()).contains("the Temporal server has ended", "start 'firebreak up' again");
        host.start();
        assertThat(host.approval(id)).isEqualTo(asked);
        host.approve(id);
        host.done(id);
        assertContained(id);
        assertThat(account.changes()).containsExactlyElementsOf(CHANGES);
    }

    @Test
    void lostAnswersLeaveOneBackupKey() {
        Stream.of("iam:PutUserPolicy", "iam:CreateAccessKey", "iam:UpdateAccessKey")
                .forEach(operation -> aws.fault(SandboxFault.loseAnswer(operation, 1)));
        String id = switchKey("lost");

        host.approve(id);
        host.done(id);

        assertContained(id);
        assertOneBackupKey();
        // Only the key whose secret nobody knows is made anew.
        assertThat(account.changes())
                .containsExactly(
                        "PutUserPolicy",
                        "AttachUserPolicy",
                        "CreateAccessKey",
                        "DeleteAccessKey",
                        "CreateAccessKey",
                        "CreateSecret",
                        "UpdateAccessKey");
    }

    private static String switchKey(String dedupeKey) {
        return host.incident("switch-key", Map.of("user", USER, "key", KEY), dedupeKey);
    }

    private static void assertContained(String id) {
        IncidentStatus ended = host.ended(id);
        assertThat(ended.state()).as(ended.because()).isEqualTo(IncidentState.CONTAINED);
    }

    private void assertOneBackupKey() {
        Map<String, String> keys = account.accessKeys(USER);
        assertThat(keys).hasSize(2).containsEntry(KEY, "Inactive");
        String backup =
                keys.keySet().stream().filter(id -> !id.equals(KEY)).findFirst().orElseThrow();
        assertThat(keys).containsEntry(backup, "Active");
        assertThat(account.secrets()).anyMatch(name -> name.endsWith(backup));
    }

    /** Those that the reading began with; they were answered long before its cursor was kept. */
    private static List<String> firstPages(List<String> lookups) {
        List<String> first = lookups.stream()
                .filter(lookup -> lookup.contains("\"AccessKeyId\",\"attributeValue\":\"%s\"".formatted(KEY)))
                .filter(lookup -> !lookup.contains("nextToken"))
                .toList();
        assertThat(first).isNotEmpty();
        return first;
    }
}
