package dev.firebreak.starter.client;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.starter.security.PrivateFile;
import dev.firebreak.starter.terminal.Program;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is, and who asks.
 *
 * @param url without a slash at the end
 */
public record ServerAddress(URI url, String token) {
    private static final String FILE = "server.json";
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    private record Content(String url, String token) {}

    /** Leaves the address of a local server in its data folder, for its owner only. */
    public void leaveIn(Path data) {
        PrivateFile.write(data.resolve(FILE), CanonicalJson.write(new Content(url.toString(), token)));
    }

    /** A local server has started again, perhaps on another port: the token in its folder still holds. */
    public static void moved(Path data, URI url) {
        left(data).ifPresent(before -> new ServerAddress(url, before.token()).leaveIn(data));
    }

    /**
     * The server of {@code FIREBREAK_URL} and {@code FIREBREAK_TOKEN}; what is missing comes from the data folder of a local
     * server.
     *
     * @throws ServerException when neither says where the server is, or who asks
     */
    public static ServerAddress find(Map<String, String> environment, Path data) {
        String url = environment.get("FIREBREAK_URL");
        String token = sendable(environment.get("FIREBREAK_TOKEN"));
        if (url != null && token != null) {
            return new ServerAddress(uri(url), token);
        }
        Optional<ServerAddress> local = left(data);
        if (url != null) {
            // A token is never sent to a server that it was not made for.
            return local.filter(found -> found.url().equals(uri(url)))
                    .orElseThrow(() -> new ServerException(
                            ServerException.Kind.REFUSED,
                            "FIREBREAK_URL is set, FIREBREAK_TOKEN is not: set it to a token of that server"));
        }
        ServerAddress found = local.orElseThrow(() -> new ServerException(
                ServerException.Kind.UNREACHABLE,
                "no server is known: start one with '%s up', or name one in FIREBREAK_URL and FIREBREAK_TOKEN"
                        .formatted(Program.NAME)));
        return token == null ? found : new ServerAddress(found.url(), token);
    }

    /** For whoever typed a command; the API's own words are about headers. */
    String notSignedIn() {
        return "not signed in: the server at '%s' does not know the token of FIREBREAK_TOKEN (where that is not set: of the data folder); make one with '%s token add NAME'"
                .formatted(url, Program.NAME);
    }

    /** A copied … or a line break cannot even be sent. */
    private static @Nullable String sendable(@Nullable String token) {
        if (token == null || SENDABLE.matcher(token).matches()) {
            return token;
        }
        throw new ServerException(
                ServerException.Kind.REFUSED,
                "FIREBREAK_TOKEN is no token: make one with '%s token add NAME'".formatted(Program.NAME));
    }

    private static Optional<ServerAddress> left(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Content content = CanonicalJson.read(PrivateFile.read(file), Content.class);
        return Optional.of(new ServerAddress(uri(content.url()), content.token()));
    }

    private static URI uri(@Nullable String text) {
        try {
            URI uri = URI.create(String.valueOf(text).replaceAll("/+$", ""));
            if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw malformed(text, e);
        }
        throw malformed(text, null);
    }

    private static ServerException malformed(@Nullable String text, @Nullable Exception cause) {
        return new ServerException(
                ServerException.Kind.USAGE,
                "FIREBREAK_URL '%s' is no address such as http://127.0.0.1:8080".formatted(text),
                cause);
    }
}
