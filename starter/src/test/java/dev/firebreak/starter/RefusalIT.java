package dev.firebreak.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.Question;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.LocalTemporal;
import dev.firebreak.starter.gateway.OpenApproval;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not count, over REST and from Temporal's own side: refused with its reason, and written down. */
class RefusalIT {
    private static final Path ROOT = Path.of(System.getProperty("firebreak.root"));
    private static final String KEY = "AKIAEXAMPLEDEPLOY001";
    private static final Map<String, Object> INPUTS = Map.of("user", "app-deploy", "key", KEY);

    @TempDir
    private static Path folder;

    private static LocalSandbox aws;
    private static Host host;
    private static String id;
    private static OpenApproval open;

    private final HttpClient http = HttpClient.newHttpClient();
    private Account account;

    @BeforeAll
    static void ask() {
        aws = LocalSandbox.start(ROOT, List.of("--scene", "leaked-key"));
        host = new Host(folder.resolve("data"), aws);
        host.start();
        id = host.incident("switch-key", INPUTS, "refused");
        open = host.approval(id);
    }

    @AfterAll
    static void stop() {
        host.close();
        aws.close();
    }

    @BeforeEach
    void begin() {
        account = new Account(aws);
    }

    @AfterEach
    void nothingWasChanged() {
        assertThat(account.changes()).isEmpty();
        assertThat(host.approval(id)).extracting(OpenApproval::digest).isEqualTo(open.digest());
    }

    /** What a server says. */
    private record Said(int status, String mediaType, JsonNode body) {}

    @Test
    void whoeverMayNotApproveLearnsItWithThePlan() {
        assertThat(host.as("sam").approvals(id).getFirst().refusal()).isNull();
        assertThat(host.as("alex").approvals(id).getFirst().refusal())
                .isEqualTo("alex asked for this, so somebody else must approve it");
        assertThat(host.as("rita").approvals(id).getFirst().refusal())
                .isEqualTo("rita may not decide this: the role 'approver' is missing");
    }

    @Test
    void whoeverStartedItCannotApproveIt() throws Exception {
        Said said = approve("alex", yes());

        assertProblem(said, 403, "alex asked for this, so somebody else must approve it");
        assertAudited(id, "alex", "approve", "somebody else must approve it");
    }

    @Test
    void whoeverHasNotTheRoleLearnsWhichOneIsMissing() throws Exception {
        Said said = approve("rita", yes());

        assertProblem(said, 403, "the role 'approver' is missing");
        assertThat(said.body().path("missingRoles").toString()).isEqualTo("[\"approver\"]");
        assertAudited(id, "rita", "approve", "the role 'approver' is missing");
    }

    @Test
    void whoeverLookedAtAnotherPlanGetsTheDigestOfTheOpenOne() throws Exception {
        Map<String, Object> other = yes();
        other.put("digest", "0".repeat(64));

        Said said = approve("sam", other);

        assertProblem(said, 409, "the plan has changed since it was looked at");
        assertThat(said.body().path("digest").asText()).isEqualTo(open.digest());
        assertAudited(id, "sam", "approve", "the plan has changed");
    }

    @Test
    void approvalWithoutReasonIsRefused() throws Exception {
        Map<String, Object> silent = yes();
        silent.put("reason", " ");

        assertProblem(approve("sam", silent), 422, "it gives no reason");
        assertAudited(id, "sam", "approve", "it gives no reason");
    }

    @Test
    void strangerIsRefusedAndWrittenDown() throws Exception {
        Said said = send(request("/api/incidents/%s/approvals/contain".formatted(id), "fb_a_stranger")
                .POST(BodyPublishers.ofString(CanonicalJson.write(yes())))
                .build());

        assertProblem(said, 401, "not signed in");
        assertAudited(null, "unknown", "sign-in", "not signed in");
    }

    @Test
    void expiredQuestionCannotBeDecided() throws Exception {
        String soon = host.incident("ask-soon", INPUTS, "soon");
        host.question(soon, Question.Kind.TASK);

        Said said = approve(soon, "sam", yes());

        assertProblem(said, 409, "nothing is asked at 'contain' now; open: after");
        assertAudited(soon, "sam", "approve", "nothing is asked at 'contain' now");
        host.done(soon);
    }

    @Test
    void decisionThatNobodySignedIsRecordedAndDoesNotCount() throws Exception {
        Decision forged = new Decision(
                "6f1d2f3c-0000-4000-8000-000000000001",
                "no-key",
                LocalTemporal.NAMESPACE,
                id,
                "contain",
                1,
                open.digest(),
                Map.of(),
                Verdict.APPROVE,
                "I am an operator of Temporal",
                new Person("local", "sam"),
                List.of("approver"),
                Instant.now());
        SignedMessage unsigned = new SignedMessage("no-key", CanonicalJson.write(forged), "AAAA");

        temporal(
                "update",
                "execute",
                "--workflow-id",
                "incident/%s/switch-key/refused".formatted(aws.account()),
                "--name",
                "decide",
                "--input",
                CanonicalJson.write(unsigned));

        Await.until(
                "it is recorded",
                () -> decisions().stream()
                        .anyMatch(decision -> decision.decisionId().equals(forged.decisionId())));
        assertThat(decisions())
                .filteredOn(decision -> decision.decisionId().equals(forged.decisionId()))
                .extracting(DecisionRecord::accepted)
                .containsExactly(false);
        assertAudited(id, "sam", "recorded: approve", "which this worker does not trust");
    }

    @Test
    void incidentThatNobodySignedMakesNoCall() throws Exception {
        String definition = definition();
        Start forged = new Start(
                "6f1d2f3c-0000-4000-8000-000000000002",
                LocalTemporal.NAMESPACE,
                aws.account().value(),
                "switch-key",
                1,
                CanonicalJson.sha256(definition),
                INPUTS,
                KEY,
                new Person("local", "alex"),
                List.of("responder"),
                "run",
                1,
                Instant.now());
        IncidentInput input = new IncidentInput(SigningKey.generate().sign(forged), definition, Map.of(), null);

        temporal(
                "start",
                "--type",
                "Incident",
                "--task-queue",
                "incident",
                "--workflow-id",
                "incident/forged",
                "--input",
                CanonicalJson.write(input));

        Await.until(
                "it is written down", () -> !audited(null, "temporal", "start").isEmpty());
        assertAudited(null, "temporal", "start", "which this worker does not trust");
    }

    private static Map<String, Object> yes() {
        Map<String, Object> yes = new LinkedHashMap<>();
        yes.put("attempt", 1);
        yes.put("digest", open.digest());
        yes.put("verdict", "approve");
        yes.put("reason", "it leaked");
        return yes;
    }

    private Said approve(String who, Map<String, Object> answer) throws IOException, InterruptedException {
        return approve(id, who, answer);
    }

    private Said approve(String incident, String who, Map<String, Object> answer)
            throws IOException, InterruptedException {
        return send(request("/api/incidents/%s/approvals/contain".formatted(incident), host.token(who))
                .POST(BodyPublishers.ofString(CanonicalJson.write(answer)))
                .build());
    }

    private static HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(host.up().address() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private Said send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Said(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                CanonicalJson.read(response.body(), JsonNode.class));
    }

    private String definition() throws IOException, InterruptedException {
        return http.send(
                        request("/api/incidents/%s/definition".formatted(id), host.token("sam"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static void assertProblem(Said said, int status, String why) {
        assertThat(said.status()).as(said.body().toString()).isEqualTo(status);
        assertThat(said.mediaType()).startsWith("application/problem+json");
        assertThat(said.body().path("detail").asText()).contains(why);
    }

    private void assertAudited(@Nullable String incident, String who, String what, String why) {
        assertThat(audited(incident, who, what)).anySatisfy(entry -> {
            assertThat(entry.path("accepted").asBoolean()).isFalse();
            assertThat(entry.path("detail").asText()).contains(why);
        });
    }

    /** The entries of the audit, as Rita reads them; incident null: of all. */
    private List<JsonNode> audited(@Nullable String incident, String who, String what) {
        String filter = incident == null ? "" : "?incident=" + incident;
        try {
            Said said = send(request("/api/audit" + filter, host.token("rita")).build());
            assertThat(said.status()).isEqualTo(200);
            return StreamSupport.stream(said.body().path("entries").spliterator(), false)
                    .filter(entry -> entry.path("who").asText().contains(who))
                    .filter(entry -> entry.path("what").asText().equals(what))
                    .toList();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<DecisionRecord> decisions() {
        return host.as("sam").incident(id).decisions();
    }

    /** Temporal's command line, as somebody uses it who rules the Temporal server. */
    private static void temporal(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("sandbox/temporal").toString(), "workflow"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--address", host.up().temporalAddress(), "--namespace", LocalTemporal.NAMESPACE));
        Path log = folder.resolve("temporal-command.log");
        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(exitCode).as(Files.readString(log)).isZero();
    }
}
