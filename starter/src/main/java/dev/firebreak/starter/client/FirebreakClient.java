package dev.firebreak.starter.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.IncidentPage;
import dev.firebreak.starter.gateway.IncidentSummary;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.gateway.ReportForm;
import dev.firebreak.starter.gateway.StartRequest;
import dev.firebreak.starter.gateway.Started;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The REST API of a Firebreak server. All methods throw {@link ServerException}. */
public final class FirebreakClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A decision is answered once the run has verified it. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ServerAddress server;

    public FirebreakClient(ServerAddress server) {
        this.server = server;
    }

    public Started start(StartRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("playbook", request.playbook());
        body.put("inputs", request.inputs());
        if (request.mode() != null) {
            body.put("mode", request.mode());
        }
        if (request.dedupeKey() != null) {
            body.put("dedupeKey", request.dedupeKey());
        }
        return read(post("/api/incidents", body), Started.class);
    }

    /** A page of incidents, newest first. */
    public IncidentPage incidents(@Nullable String state, int page) {
        String filter = state == null ? "" : "&state=" + encoded(state);
        return read(get("/api/incidents?page=" + page + filter, "application/json"), IncidentPage.class);
    }

    /** Incidents whose ids begin so, newest first; the first page of them. */
    public List<IncidentSummary> incidentsThatBegin(String idPrefix) {
        return read(get("/api/incidents?id=" + encoded(idPrefix), "application/json"), IncidentPage.class)
                .incidents();
    }

    public IncidentStatus incident(String id) {
        return read(get(incidentPath(id), "application/json"), IncidentStatus.class);
    }

    /** What a plan run has made. */
    public RunPlan plan(String id) {
        return read(get(incidentPath(id) + "/plan", "application/json"), RunPlan.class);
    }

    public List<OpenApproval> approvals(String id) {
        return List.of(read(get(incidentPath(id) + "/approvals", "application/json"), OpenApproval[].class));
    }

    public byte[] report(String id, ReportForm form) {
        return get(incidentPath(id) + "/report", form.mediaType());
    }

    /** What an ended incident leaves open, as its report says; empty while there is no report. */
    public List<Report.OpenPoint> openPoints(IncidentStatus incident) {
        return incident.report().isEmpty()
                ? List.of()
                : read(report(incident.incidentId(), ReportForm.JSON), Report.class)
                        .openPoints();
    }

    public DecisionRecord answer(String id, String step, AnswerKind kind, Answer answer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("verdict", answer.verdict());
        body.put("reason", answer.reason());
        body.put("answers", answer.answers());
        if (answer.attempt() != null) {
            body.put("attempt", answer.attempt());
        }
        if (answer.digest() != null) {
            body.put("digest", answer.digest());
        }
        String path = "%s/%s/%s".formatted(incidentPath(id), segment(kind), encoded(step));
        return read(post(path, body), DecisionRecord.class);
    }

    private static String segment(AnswerKind kind) {
        return switch (kind) {
            case APPROVAL -> "approvals";
            case TASK -> "tasks";
            case FAILURE -> "failures";
        };
    }

    private static String incidentPath(String id) {
        return "/api/incidents/" + encoded(id);
    }

    private byte[] get(String path, String mediaType) {
        return send(request(path).header("Accept", mediaType).build());
    }

    private byte[] post(String path, Map<String, Object> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                // A repeated connection must not count twice.
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(CanonicalJson.write(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + server.token());
    }

    private byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            throw refusal(response);
        } catch (IOException e) {
            throw new ServerException(
                    ServerException.Kind.UNREACHABLE,
                    "the server at '%s' does not answer; is it running?".formatted(server.url()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException(ServerException.Kind.UNREACHABLE, "interrupted while waiting for the server", e);
        }
    }

    private ServerException refusal(HttpResponse<byte[]> response) {
        ServerException.Kind kind = switch (response.statusCode()) {
            case 401, 403, 409 -> ServerException.Kind.REFUSED;
            case 502, 503, 504 -> ServerException.Kind.UNREACHABLE;
            default -> ServerException.Kind.USAGE;
        };
        return new ServerException(kind, response.statusCode() == 401 ? server.notSignedIn() : detail(response));
    }

    private String detail(HttpResponse<byte[]> response) {
        JsonNode problem;
        try {
            problem = CanonicalJson.read(new String(response.body(), StandardCharsets.UTF_8), JsonNode.class);
        } catch (IllegalArgumentException e) {
            return "the server at '%s' answers %d, and not as Firebreak does"
                    .formatted(server.url(), response.statusCode());
        }
        List<String> all = new ArrayList<>();
        String detail = problem.path("detail").asText("the server answers " + response.statusCode());
        problem.path("problems").forEach(one -> all.add(one.path("message").asText()));
        all.removeIf(detail::contains);
        return all.isEmpty() ? detail : detail + ": " + String.join("; ", all);
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            return CanonicalJson.read(new String(body, StandardCharsets.UTF_8), type);
        } catch (IllegalArgumentException e) {
            throw new ServerException(
                    ServerException.Kind.UNREACHABLE,
                    "the server's answer is not understood; is it of another version?",
                    e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
