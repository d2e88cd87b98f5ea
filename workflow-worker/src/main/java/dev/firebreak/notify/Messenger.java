package dev.firebreak.notify;

import dev.firebreak.run.Notice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers notifications, one attempt for each channel. Follows no redirect, reads no answer, repeats no address. */
public final class Messenger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.firebreak.notify");
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Channels channels;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Messenger(Channels channels) {
        this.channels = channels;
    }

    /**
     * Tries every channel once.
     *
     * @return why those that did not get it did not, by name; empty: all have it
     */
    public Map<String, String> tell(Notice notice) {
        List<String> to = notice.to() == null ? channels.questions() : notice.to();
        Map<String, String> failed = new LinkedHashMap<>();
        for (String name : to) {
            tell(name, notice).ifPresent(why -> failed.put(name, why));
        }
        return failed;
    }

    private Optional<String> tell(String name, Notice notice) {
        if (name.equals(Channels.LOG)) {
            LOG.info(Messages.line(notice));
            return Optional.empty();
        }
        URI webhook = channels.webhooks().get(name);
        return webhook == null
                ? Optional.of("%s, there are: %s".formatted(Notice.NO_CHANNEL, channels.names()))
                : post(webhook, notice);
    }

    private Optional<String> post(URI webhook, Notice notice) {
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", Messages.id(notice))
                .POST(BodyPublishers.ofString(Messages.json(notice, channels.address())))
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2
                    ? Optional.empty()
                    : Optional.of("it answered %d".formatted(answer.statusCode()));
        } catch (HttpTimeoutException e) {
            return Optional.of("it did not answer in time");
        } catch (IOException e) {
            return Optional.of(
                    "it cannot be reached (%s)".formatted(e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the worker is stopping", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
