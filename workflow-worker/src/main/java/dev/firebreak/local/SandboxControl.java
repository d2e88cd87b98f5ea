package dev.firebreak.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The sandbox's own API under {@code /_sandbox/}. */
final class SandboxControl implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI endpoint;

    SandboxControl(URI endpoint) {
        this.endpoint = endpoint;
    }

    JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    void delete(String path) {
        send("DELETE", path, BodyPublishers.noBody());
    }

    void post(String path, Object body) {
        try {
            send("POST", path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        } catch (IOException e) {
            throw new IllegalArgumentException("'%s' cannot be written as JSON".formatted(body), e);
        }
    }

    private JsonNode send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_sandbox/" + path))
                .timeout(PATIENCE)
                .method(method, body)
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new LocalServerException("the sandbox refuses %s %s: %s"
                        .formatted(method, path, answer.path("error").asText()));
            }
            return answer;
        } catch (IOException e) {
            throw new LocalServerException(
                    "the sandbox at %s does not answer: %s".formatted(endpoint, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("interrupted while waiting for the sandbox", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
