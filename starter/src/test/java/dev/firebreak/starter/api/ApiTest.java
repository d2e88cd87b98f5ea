package dev.firebreak.starter.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.consent.Verdict;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.lint.LintFormat;
import dev.firebreak.starter.lint.LintReport;
import dev.firebreak.starter.lint.LintedFile;
import dev.firebreak.starter.security.Role;
import dev.firebreak.starter.security.Users;
import dev.firebreak.store.Audit;
import dev.firebreak.store.AuditEntry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API over HTTP, before a gateway that answers from memory. */
class ApiTest {
    private static final String INCIDENT = "/api/incidents/" + FakeGateway.ID;

    @TempDir
    private static Path folder;

    private static final FakeGateway GATEWAY = new FakeGateway();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final ActionCatalog NO_ACTIONS = new ActionCatalog() {
        @Override
        public Optional<ActionSpec> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<ActionSpec> all() {
            return List.of();
        }
    };

    private static final String WAITS = """
            playbook: waits
            version: 3
            title: Wait
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
            steps:
              - id: pause
                wait: 5m
            """;

    private static Audit audit;
    private static ApiServer server;
    private static String alex;
    private static String sam;
    private static String root;
    private static String samsPassword;

    @BeforeAll
    static void start() throws IOException {
        Users users = new Users(folder.resolve("users.json"));
        users.add("alex", Set.of(Role.RESPONDER));
        samsPassword = users.add("sam", Set.of(Role.APPROVER));
        users.add("root", Set.of(Role.ADMIN));
        alex = users.addToken("alex");
        sam = users.addToken("sam");
        root = users.addToken("root");
        audit = Audit.open(folder.resolve("audit.db"));
        Files.writeString(folder.resolve("waits.yaml"), WAITS);
        PlaybookShelf shelf = PlaybookShelf.folder(folder, NO_ACTIONS);
        server = ApiServer.start(new ApiParts(GATEWAY, shelf, NO_ACTIONS, users, audit), 0);
    }

    @AfterAll
    static void stop() {
        server.close();
        audit.close();
    }

    @BeforeEach
    void forget() {
        GATEWAY.starts.clear();
        GATEWAY.answers.clear();
        GATEWAY.joins = false;
    }

    @Test
    void strangerIsRefusedAndAudited() throws Exception {
        HttpResponse<String> response = send(request("/api/incidents"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(audit.entries().getLast())
                .extracting(AuditEntry::who, AuditEntry::accepted, AuditEntry::detail)
                .containsExactly("unknown", false, "GET /api/incidents: not signed in");
    }

    @Test
    void wrongTokenIsRefused() throws Exception {
        assertThat(get("/api/incidents", alex + "x").statusCode()).isEqualTo(401);
    }

    @Test
    void passwordSignsInUntilItIsGuessedTooOften() throws Exception {
        assertThat(send(basic("sam", samsPassword)).statusCode()).isEqualTo(200);
        for (int guess = 0; guess < 5; guess++) {
            assertThat(send(basic("sam", "guess")).statusCode()).isEqualTo(401);
        }
        assertThat(send(basic("sam", samsPassword)).statusCode()).isEqualTo(401);
    }

    @Test
    void startAnswersWithTheAddressOfTheIncident() throws Exception {
        HttpResponse<String> response =
                post("/api/incidents", alex, "{\"playbook\":\"a\",\"inputs\":{\"resource\":\"i-1\"}}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains(INCIDENT);
    }

    @Test
    void planIsStartedByItsModeAndReadUnderItsId() throws Exception {
        assertThat(post(
                                "/api/incidents",
                                alex,
                                "{\"playbook\":\"a\",\"inputs\":{\"resource\":\"i-1\"},\"mode\":\"plan\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(GATEWAY.starts.getLast().mode()).isEqualTo("plan");

        HttpResponse<String> plan = get(INCIDENT + "/plan", alex);

        assertThat(plan.statusCode()).isEqualTo(200);
        assertThat(plan.body()).contains("\"playbook\":\"a\"", "\"permissions\":[]");
    }

    @Test
    void joinedIncidentIsNoNewOne() throws Exception {
        GATEWAY.joins = true;

        HttpResponse<String> response =
                post("/api/incidents", alex, "{\"playbook\":\"a\",\"inputs\":{\"resource\":\"i-1\"}}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("joinedWithDifferentInputs").asBoolean()).isTrue();
        assertThat(json(response).get("differences").get(0).asText()).isEqualTo("region is 'a', not 'b'");
    }

    @Test
    void allProblemsOfAStartAreListed() throws Exception {
        HttpResponse<String> response = post("/api/incidents", alex, "{\"playbook\":\"a\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).findValuesAsText("field")).containsExactly("resource", "region");
    }

    @Test
    void unknownWordInABodyIsRefused() throws Exception {
        HttpResponse<String> response = post("/api/incidents", alex, "{\"playbook\":\"a\",\"inptus\":{}}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).get("detail").asText()).contains("inptus");
        assertThat(GATEWAY.starts).isEmpty();
    }

    @Test
    void openApprovalSaysWhetherTheCallerMayApprove() throws Exception {
        assertThat(json(get(INCIDENT + "/approvals", sam)).get(0).get("refusal").isNull())
                .isTrue();
        assertThat(json(get(INCIDENT + "/approvals", alex))
                        .get(0)
                        .get("refusal")
                        .asText())
                .isEqualTo("alex may not decide this");
    }

    @Test
    void missingRoleIsNamed() throws Exception {
        HttpResponse<String> response = post(
                INCIDENT + "/approvals/contain", alex, "{\"attempt\":1,\"verdict\":\"approve\",\"reason\":\"so\"}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(json(response).get("missingRoles").get(0).asText()).isEqualTo("approver");
    }

    @Test
    void changedPlanIsAConflictWithTheNewDigest() throws Exception {
        HttpResponse<String> response = post(
                INCIDENT + "/approvals/contain",
                sam,
                "{\"attempt\":1,\"digest\":\"old\",\"verdict\":\"approve\",\"reason\":\"so\"}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(json(response).get("digest").asText()).isEqualTo(FakeGateway.OPEN_DIGEST);
    }

    @Test
    void stepPathIsOneSegmentOfTheAddress() throws Exception {
        HttpResponse<String> response = post(
                INCIDENT + "/failures/contain%2Fdescendants%5B3%5D%2Fshut",
                sam,
                "{\"choice\":\"skip\",\"reason\":\"gone already\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(GATEWAY.answers.getLast().step()).isEqualTo("contain/descendants[3]/shut");
        assertThat(GATEWAY.answers.getLast().kind()).isEqualTo(AnswerKind.FAILURE);
        assertThat(GATEWAY.answers.getLast().answer().verdict()).isEqualTo(Verdict.SKIP);
    }

    @Test
    void unknownVerdictIsRefused() throws Exception {
        HttpResponse<String> response =
                post(INCIDENT + "/approvals/contain", sam, "{\"verdict\":\"maybe\",\"reason\":\"so\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(GATEWAY.answers).isEmpty();
    }

    @Test
    void idempotencyKeyReachesTheGateway() throws Exception {
        send(HttpRequest.newBuilder(request(INCIDENT + "/tasks/switched"), (name, value) -> true)
                .header("Authorization", "Bearer " + sam)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(BodyPublishers.ofString("{\"reason\":\"\"}"))
                .build());

        assertThat(GATEWAY.answers.getLast().answer().key()).isEqualTo("once");
    }

    @Test
    void reportComesInTheFormThatIsAskedFor() throws Exception {
        HttpResponse<String> html = send(HttpRequest.newBuilder(request(INCIDENT + "/report"), (name, value) -> true)
                .header("Authorization", "Bearer " + alex)
                .header("Accept", "text/html")
                .build());

        assertThat(html.body()).isEqualTo("report.html");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(get(INCIDENT + "/report", alex).body()).isEqualTo("report.json");
    }

    @Test
    void lintSaysWhatTheCommandLinePrints() throws Exception {
        String text = "playbook: a\nversoin: 1\n";
        String printed = LintFormat.TEXT.of(
                new LintReport(List.of(LintedFile.of("a.yaml", text, new PlaybookReader(NO_ACTIONS)))));

        HttpResponse<String> json = lint(text, "application/json");

        assertThat(json.statusCode()).as(json.body()).isEqualTo(200);
        assertThat(json(json).get("usable").asBoolean()).isFalse();
        assertThat(json(json).at("/problems/0/line").asInt()).isEqualTo(1);
        assertThat(json(json).get("text").asText()).isEqualTo(printed);
        assertThat(lint(text, "text/plain").body()).isEqualTo(printed);
        assertThat(json(lint(text, "application/sarif+json")).get("version").asText())
                .isEqualTo("2.1.0");
    }

    @Test
    void playbookIsShownDrawnAndGivenItsPolicy() throws Exception {
        assertThat(json(get("/api/playbooks", alex)).at("/playbooks/0/version").asInt())
                .isEqualTo(3);
        assertThat(json(get("/api/playbooks/waits", alex)).get("text").asText()).isEqualTo(WAITS);
        assertThat(get("/api/playbooks/waits/3", alex).statusCode()).isEqualTo(200);
        assertThat(get("/api/playbooks/waits/2", alex).statusCode()).isEqualTo(404);
        assertThat(get("/api/playbooks/waits/graph", alex).body()).startsWith("<svg ");
        assertThat(send(HttpRequest.newBuilder(request("/api/playbooks/waits/graph"), (name, value) -> true)
                                .header("Authorization", "Bearer " + alex)
                                .header("Accept", "text/plain")
                                .build())
                        .body())
                .startsWith("flowchart TD");
        assertThat(get("/api/playbooks/waits/policy", "nobody").statusCode()).isEqualTo(401);
        assertThat(json(get("/api/playbooks/waits/policy", alex)).get("contain"))
                .isEmpty();
        assertThat(json(get("/api/playbooks/schema", alex)).get("title").asText())
                .isEqualTo("A Firebreak playbook");
        assertThat(get("/api/playbooks/none/graph", alex).statusCode()).isEqualTo(404);
        assertThat(get("/api/actions/none", alex).statusCode()).isEqualTo(404);
    }

    @Test
    void tooLongPlaybookIsNotRead() throws Exception {
        assertThat(lint("#".repeat(1_000_001), "application/json").statusCode()).isEqualTo(422);
    }

    @Test
    void auditIsForAdministrators() throws Exception {
        assertThat(get("/api/audit", sam).statusCode()).isEqualTo(403);
        assertThat(get("/api/audit", root).statusCode()).isEqualTo(200);
    }

    @Test
    void unknownAddressIsAProblemToo() throws Exception {
        HttpResponse<String> response = get("/api/nothing", alex);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).build();
    }

    private static HttpRequest basic(String name, String password) {
        String both = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(request("/api/incidents"), (header, value) -> true)
                .header("Authorization", "Basic " + both)
                .build();
    }

    private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(request(path), (name, value) -> true)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static HttpResponse<String> post(String path, String token, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(request(path), (name, value) -> true)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> lint(String text, String accept) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(request("/api/playbooks/lint?file=a.yaml"), (name, value) -> true)
                .header("Authorization", "Bearer " + alex)
                .header("Content-Type", "application/yaml")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(text))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
