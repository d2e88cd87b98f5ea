package dev.firebreak.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.notify.Channels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook on this host: what it was sent, and what it answers. */
final class FakeWebhook implements AutoCloseable {
    final List<JsonNode> received = new CopyOnWriteArrayList<>();
    volatile int answer = 204;
    private final HttpServer server;

    FakeWebhook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(CanonicalJson.read(body, JsonNode.class));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    /** Makes it the channel {@code oncall} of a data folder. */
    void configure(Path data, String... more) throws IOException {
        Path file = data.resolve(Channels.FILE);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "oncall = %s%n%s%n".formatted(address(), String.join("\n", more)));
    }

    List<String> kinds() {
        return received.stream()
                .map(message -> message.path("kind").textValue())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
