package dev.firebreak.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An AWS endpoint that says who we are, and otherwise what a test has put there. */
final class FakeEndpoint implements AutoCloseable {
    static final String ACCOUNT = "111122223333";

    private static final Answer WHO = new Answer(200, """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::%s:user/responder</Arn><UserId>AIDARESPONDER</UserId><Account>%s</Account>
            </GetCallerIdentityResult></GetCallerIdentityResponse>""".formatted(ACCOUNT, ACCOUNT));

    /** The requests other than those that ask who we are, as they were sent. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    private record Answer(int status, String body) {}

    FakeEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** The next answer to an action; the last one stays. */
    void answers(String action, int status, String body) {
        answers.computeIfAbsent(action, key -> new ConcurrentLinkedQueue<>()).add(new Answer(status, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String action = request.replaceAll("(?s).*Action=(\\w+).*", "$1");
        Answer answer = WHO;
        Queue<Answer> put = answers.get(action);
        if (put != null) {
            requests.add(request);
            answer = put.size() > 1 ? put.remove() : put.element();
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
