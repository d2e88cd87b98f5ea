package dev.firebreak.starter.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.starter.client.ServerAddress;
import dev.firebreak.starter.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A server that answers from memory, and the commands that ask it. */
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Path data;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    FakeServer(Path data) throws IOException {
        this.data = data;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        new ServerAddress(address, "fb_a_token").leaveIn(data);
    }

    /** What is read at the path, by the query. */
    FakeServer answers(String path, Function<String, Object> answer) {
        server.createContext(path, exchange -> {
            String query = exchange.getRequestURI().getQuery();
            send(
                    exchange,
                    exchange.getRequestMethod().equals("GET") ? 200 : 500,
                    answer.apply(query == null ? "" : query));
        });
        return this;
    }

    /** What is sent to the path is taken. */
    FakeServer takes(String path, Object answer) {
        server.createContext(path, exchange -> send(exchange, 200, answer));
        return this;
    }

    /** What is asked at the path cannot be answered. */
    FakeServer refuses(String path, String why) {
        server.createContext(path, exchange -> send(exchange, 503, Map.of("detail", why)));
        return this;
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] body = CanonicalJson.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    int run(String... arguments) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Firebreak.commandLine(terminal)
                .execute(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                        .toArray(String[]::new));
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What is said beside the answer. */
    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
