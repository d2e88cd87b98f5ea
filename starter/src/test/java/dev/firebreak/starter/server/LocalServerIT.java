package dev.firebreak.starter.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.LocalServerException;
import dev.firebreak.local.LocalTemporal;
import dev.firebreak.local.SandboxCredential;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.starter.Await;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.client.IncidentWatch;
import dev.firebreak.starter.client.ServerAddress;
import dev.firebreak.starter.client.ServerException;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.IncidentSummary;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.gateway.ReportForm;
import dev.firebreak.starter.gateway.StartRequest;
import dev.firebreak.starter.gateway.Started;
import dev.firebreak.starter.security.Role;
import dev.firebreak.store.Audit;
import dev.firebreak.store.AuditEntry;
import dev.firebreak.store.PlaybookVersions;
import dev.firebreak.worker.WorkerHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All parts of one host together: REST, gateway, Temporal, worker and the sandbox. */
@SuppressWarnings("NullAway.Init") // Everything is set before the first test.
class LocalServerIT {
    private static final String PLAYBOOK = """
            playbook: shut-key
            version: 1
            title: Make a key inactive
            severity: high
            subject: ${inputs.key}
            inputs:
              user:
                type: string
              key:
                type: access-key-id
            steps:
              - id: contain
                title: Shut it off
                approve:
                  ask: Make ${inputs.key} of ${inputs.user} inactive?
                  from: [approver]
                  within: 30m
                then:
                  - id: deactivate
                    title: Make ${inputs.key} inactive
                    do: iam.deactivate-access-key
                    with:
                      userName: ${inputs.user}
                      accessKeyId: ${inputs.key}
            """;

    @TempDir
    private static Path folder;

    private static LocalSandbox sandbox;
    private static ServerSettings settings;
    private static LocalServer server;
    private static FirebreakClient alex;
    private static FirebreakClient sam;
    private static SandboxCredential key;

    @BeforeAll
    static void start() throws IOException {
        sandbox = LocalSandbox.start(Path.of(System.getProperty("firebreak.root")), List.of("--scene", "leaked-key"));
        key = sandbox.credentials().stream()
                .filter(credential -> credential.principal().endsWith(":user/app-deploy"))
                .filter(credential -> credential.accessKeyId().startsWith("AKIA"))
                .findFirst()
                .orElseThrow();
        Path playbooks = Files.createDirectory(folder.resolve("playbooks"));
        Files.writeString(playbooks.resolve("shut-key.yaml"), PLAYBOOK);
        Files.writeString(playbooks.resolve("draft.yaml"), PLAYBOOK.replace("playbook: shut-key", "playbook: draft"));
        settings = new ServerSettings(
                folder.resolve("data"),
                0,
                null,
                LocalTemporal.NAMESPACE,
                sandbox.account(),
                sandbox.region(),
                sandbox.endpoint(),
                sandbox.responder(),
                Duration.ofSeconds(15),
                2,
                PlaybookReader.VOTES_TO_DESTROY,
                playbooks);
        server = LocalServer.start(settings);
        server.users().add("alex", EnumSet.of(Role.RESPONDER, Role.APPROVER));
        server.users().add("sam", EnumSet.of(Role.APPROVER));
        signIn();
    }

    private static void signIn() {
        alex = client("alex");
        sam = client("sam");
    }

    private static FirebreakClient client(String name) {
        return new FirebreakClient(
                new ServerAddress(server.address(), server.users().addToken(name)));
    }

    @AfterAll
    static void stop() {
        server.close();
        sandbox.close();
    }

    @BeforeEach
    void giveTheKeyBack() {
        sandbox.reset();
    }

    @Test
    void secondPersonContainsAndTheReportSaysSo() {
        String id = started("contains");
        OpenApproval approval = approval(id);

        assertThat(sam.answer(id, "contain", AnswerKind.APPROVAL, yes(approval)).accepted())
                .isTrue();
        IncidentStatus ended = new IncidentWatch(sam, id).untilEnd(news -> {});

        assertThat(ended.state()).isEqualTo(IncidentState.CONTAINED);
        Report report =
                CanonicalJson.read(new String(sam.report(id, ReportForm.JSON), StandardCharsets.UTF_8), Report.class);
        assertThat(report.incident().id()).isEqualTo(id);
        assertThat(report.decisions()).extracting(Report.Decision::by).containsExactly("sam");
        assertThat(new String(sam.report(id, ReportForm.HTML), StandardCharsets.UTF_8))
                .contains("<html", key.accessKeyId());
        // Temporal's index lags behind.
        Await.until(
                "it is listed",
                () -> sam.incidents("contained", 0).incidents().stream()
                        .map(IncidentSummary::id)
                        .anyMatch(id::equals));
        assertThat(sam.incidentsThatBegin(id.substring(0, 9)))
                .extracting(IncidentSummary::id)
                .containsExactly(id);
    }

    @Test
    void requesterIsRefusedAndAudited() {
        String id = started("requester");

        assertThatThrownBy(() -> alex.answer(id, "contain", AnswerKind.APPROVAL, yes(approval(id))))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(ServerException.Kind.REFUSED))
                .hasMessageContaining("somebody else must approve it");

        try (Audit audit = Audit.open(settings.data().resolve(WorkerHost.AUDIT))) {
            assertThat(audit.entries())
                    .filteredOn(entry -> id.equals(entry.incidentId()))
                    // The worker announces the question beside: before or after.
                    .filteredOn(entry -> !entry.who().equals("worker"))
                    .extracting(AuditEntry::what, AuditEntry::accepted)
                    .containsExactly(tuple("start", true), tuple("approve", false));
        }
        reject(id);
    }

    @Test
    void planThatWasNotLookedAtIsRefused() {
        String id = started("digest");
        approval(id);
        Answer blind = new Answer(1, "0".repeat(64), Verdict.APPROVE, Map.of(), "so", null);

        assertThatThrownBy(() -> sam.answer(id, "contain", AnswerKind.APPROVAL, blind))
                .hasMessageContaining("the plan has changed");
        reject(id);
    }

    @Test
    void secondStartAboutTheSameSubjectJoins() {
        Started first = alex.start(request("twice"));
        Started second = alex.start(request("twice"));
        Started other = alex.start(new StartRequest(
                "shut-key", null, Map.of("user", "somebody-else", "key", key.accessKeyId()), null, "twice"));

        assertThat(first.joined()).isFalse();
        assertThat(second).isEqualTo(new Started(first.id(), true));
        assertThat(other.id()).isEqualTo(first.id());
        assertThat(other.joinedWithDifferentInputs()).isTrue();
        assertThat(other.differences())
                .singleElement()
                .asString()
                .startsWith("user is ")
                .endsWith(", not 'somebody-else'");
        reject(first.id());
    }

    @Test
    void planIsNoIncidentAndChangesNothing() {
        Map<String, Object> inputs = Map.of("user", "app-deploy", "key", key.accessKeyId());
        String incident = started("beside a plan");
        Started plan = alex.start(new StartRequest("shut-key", null, inputs, "plan", null));
        Started another = alex.start(new StartRequest("shut-key", null, inputs, "plan", null));

        assertThat(plan.joined()).isFalse();
        assertThat(Set.of(incident, plan.id(), another.id())).hasSize(3);
        IncidentStatus ended = new IncidentWatch(alex, plan.id()).untilEnd(news -> {});
        assertThat(ended.state()).isEqualTo(IncidentState.PLANNED);
        PlannedStep contain = alex.plan(plan.id()).steps().getFirst();
        assertThat(contain.steps()).extracting(PlannedStep::action).containsExactly("iam.deactivate-access-key");
        assertThat(sandbox.trail())
                .filteredOn(event -> event.path("eventName").asText().equals("UpdateAccessKey"))
                .noneMatch(event -> event.at("/userIdentity/accessKeyId")
                        .asText()
                        .equals(sandbox.responder().accessKeyId()));
        Await.until(
                "it is listed as a plan",
                () -> alex.incidents("planned", 0).incidents().stream()
                        .anyMatch(listed ->
                                listed.id().equals(plan.id()) && listed.mode().equals("plan")));
        assertThatThrownBy(() -> alex.plan(incident)).hasMessageContaining("is no plan but an incident");
        assertThatThrownBy(() -> alex.start(new StartRequest("shut-key", null, inputs, "plan", "k")))
                .hasMessageContaining("a plan joins nothing, so the key 'k' means nothing");
        reject(incident);
    }

    /** Its author looks at plans while still writing. */
    @Test
    void planFixesNoVersionOfItsPlaybook() {
        Map<String, Object> inputs = Map.of("user", "app-deploy", "key", key.accessKeyId());
        Started plan = alex.start(new StartRequest("draft", null, inputs, "plan", null));
        String incident = started("beside a draft");

        try (PlaybookVersions versions = PlaybookVersions.open(settings.data().resolve("playbooks.db"))) {
            assertThat(versions.digest("shut-key", 1)).isPresent();
            assertThat(versions.digest("draft", 1)).isEmpty();
        }
        assertThat(new IncidentWatch(alex, plan.id()).untilEnd(news -> {}).state())
                .isEqualTo(IncidentState.PLANNED);
        reject(incident);
    }

    @Test
    void openIncidentGoesOnAfterARestart() {
        String id = started("restart");
        approval(id);

        server.close();
        server = LocalServer.start(settings);
        signIn();

        assertThat(sam.answer(id, "contain", AnswerKind.APPROVAL, yes(approval(id)))
                        .accepted())
                .isTrue();
        assertThat(new IncidentWatch(sam, id).untilEnd(news -> {}).state()).isEqualTo(IncidentState.CONTAINED);
    }

    @Test
    void busyPortLeavesNothingBehind() {
        ServerSettings busy = new ServerSettings(
                folder.resolve("other"),
                server.address().getPort(),
                null,
                LocalTemporal.NAMESPACE,
                settings.account(),
                settings.homeRegion(),
                settings.endpoint(),
                settings.credentials(),
                settings.settle(),
                settings.lookupsPerSecond(),
                settings.votesToDestroy(),
                null);

        assertThatThrownBy(() -> LocalServer.start(busy))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining(
                        "port %d is busy".formatted(server.address().getPort()));
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void temporalThatDoesNotAnswerIsNamed() {
        assertThatThrownBy(() -> TemporalServer.at("127.0.0.1:1", "firebreak"))
                .isInstanceOf(SilentTemporalException.class)
                .hasMessageContaining("'127.0.0.1:1' does not answer");
    }

    private static String started(String dedupeKey) {
        return alex.start(request(dedupeKey)).id();
    }

    private static StartRequest request(String dedupeKey) {
        return new StartRequest(
                "shut-key", null, Map.of("user", "app-deploy", "key", key.accessKeyId()), null, dedupeKey);
    }

    private static OpenApproval approval(String id) {
        new IncidentWatch(alex, id).until(status -> !status.questions().isEmpty(), news -> {});
        return alex.approvals(id).getFirst();
    }

    private static Answer yes(OpenApproval approval) {
        return new Answer(
                approval.question().ballot().attempt(),
                approval.digest(),
                Verdict.APPROVE,
                Map.of(),
                "it leaked",
                null);
    }

    /** No test leaves an incident behind that another would see. */
    private static void reject(String id) {
        approval(id);
        sam.answer(
                id, "contain", AnswerKind.APPROVAL, new Answer(null, null, Verdict.REJECT, Map.of(), "a test", null));
    }
}
