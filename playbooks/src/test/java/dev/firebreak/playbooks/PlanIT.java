package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A plan of the flagship: it reads the account as an incident would, and the account's own trail shows that it wrote nothing. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class PlanIT {
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private static final String READ_ONLY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*","Action":[
            "cloudtrail:LookupEvents","ec2:Describe*","iam:Get*","iam:List*","iam:SimulatePrincipalPolicy","sts:GetAccessKeyInfo"]}]}""";

    @TempDir
    Path data;

    @Test
    void planOfTheSceneShowsEveryChangeAndWritesNothing() {
        try (FlagshipLab scene = FlagshipLab.open(data, SETTLE, "--scene", "leaked-key")) {
            LocalSandbox.Subject subject = scene.sandbox.subject().orElseThrow();
            Instant begin = Instant.now();
            FlagshipLab.Run run = scene.plan(subject.instance(), "90d");
            IncidentStatus end = run.ends();
            RunPlan plan = run.plan();

            assertThat(end.state()).isEqualTo(IncidentState.PLANNED);
            assertThat(end.report()).isNotEmpty();
            assertThat(scene.changes()).isEmpty();
            assertThat(scene.changesSince(begin)).isEmpty();
            assertThat(scene.readsSince(begin)).contains("LookupEvents", "SimulatePrincipalPolicy");
            assertThat(calls(plan, "contain"))
                    .containsExactly(
                            "iam.revoke-user-sessions app-deploy",
                            "iam.disable-console-access app-deploy",
                            "iam.shut-credential AKIAEXAMPLEMONITOR01",
                            "iam.shut-credential ASIAEXAMPLESESSION01",
                            "iam.shut-credential ASIAEXAMPLEFEDERATE1",
                            "iam.shut-credential ASIAEXAMPLEEXPORT001",
                            "iam.shut-credential ASIAEXAMPLECHAINED01",
                            "iam.quarantine-user app-deploy",
                            "iam.create-backup-key app-deploy",
                            "iam.deactivate-access-key app-deploy",
                            "ec2.stop-instance " + subject.instance());
            assertThat(Objects.requireNonNull(plan.asks().get("contain")).from())
                    .containsExactly("approver");
            assertThat(Objects.requireNonNull(plan.reads().get("trace")).status())
                    .isEqualTo("done");
            assertThat(Objects.requireNonNull(plan.reads().get("again")).why())
                    .isEqualTo("a plan changes nothing that it could watch");
            assertThat(plan.permissions())
                    .isNotEmpty()
                    .extracting(PermissionCheck::verdict)
                    .containsOnly(PermissionCheck.Verdict.GRANTED);
        }
    }

    /** Reading is all that a plan needs; what the incident would need besides is said. */
    @Test
    void planOfTheRecordedAttackByWhoeverMayOnlyReadWritesNothingAndSaysWhatIsMissing() {
        Path folder = SharedSandbox.root().resolve("../shared/data/invictus");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "the Invictus recording is absent: put it into ../shared/data/invictus");
        try (FlagshipLab account = FlagshipLab.openAs(
                READ_ONLY,
                data,
                SETTLE,
                "--recording",
                folder.toAbsolutePath().normalize().toString())) {
            Instant begin = Instant.now();
            // The trail's times are whole seconds: the making of the caller can still be among them.
            List<String> before = account.changesSince(begin);
            FlagshipLab.Run run = account.plan("i-0dbc91f429e48eeed", "30m");
            IncidentStatus end = run.ends();
            RunPlan plan = run.plan();

            assertThat(end.state()).isEqualTo(IncidentState.PLANNED);
            assertThat(account.changesSince(begin)).isEqualTo(before);
            assertThat(account.readsSince(begin)).contains("LookupEvents", "SimulatePrincipalPolicy");
            assertThat(calls(plan, "contain")).contains("iam.deactivate-access-key bert-jan");
            assertThat(withInside(plan.steps())
                            .filter(step -> step.kind().equals("task"))
                            .map(PlannedStep::knownAfter))
                    .containsExactly(Map.of(
                            "text",
                            "Switch the application to the key in ${steps.backupKey.secretArn}, then confirm."));
            assertThat(plan.permissions())
                    .filteredOn(check -> check.action().equals("iam:UpdateAccessKey"))
                    .first()
                    .satisfies(check -> {
                        assertThat(check.verdict()).isEqualTo(PermissionCheck.Verdict.MISSING);
                        assertThat(check.statement()).contains("iam:UpdateAccessKey", ":user/bert-jan\"");
                        assertThat(check.steps()).contains("contain/deactivate");
                    });
            assertThat(plan.permissions())
                    .filteredOn(check -> check.purpose().equals("observe"))
                    .extracting(PermissionCheck::verdict)
                    .containsOnly(PermissionCheck.Verdict.GRANTED);
        }
    }

    /** The changing calls in an approval's block: the action and what it is about. */
    private static List<String> calls(RunPlan plan, String approval) {
        return plan.steps().stream()
                .filter(step -> step.path().equals(approval))
                .flatMap(step -> withInside(List.of(step)))
                .filter(step -> step.effect() != null && step.effect().changes())
                .map(step -> "%s %s".formatted(step.action(), about(step)))
                .toList();
    }

    private static Stream<PlannedStep> withInside(List<PlannedStep> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), withInside(step.steps())));
    }

    private static Object about(PlannedStep step) {
        if (step.with().get("credential") instanceof Map<?, ?> credential) {
            return Objects.requireNonNull(credential.get("accessKeyId"));
        }
        return step.with().getOrDefault("userName", step.with().getOrDefault("instanceId", ""));
    }
}
