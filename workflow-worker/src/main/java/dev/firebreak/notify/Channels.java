package dev.firebreak.notify;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where notifications go. Playbooks name channels; only the worker host knows their addresses, so neither a playbook nor an event
 * can send anything elsewhere.
 *
 * @param webhooks by name
 * @param questions the channels that every waiting question is announced to
 * @param address where people reach Firebreak; null: unknown, and no link is sent
 */
public record Channels(
        SortedMap<String, URI> webhooks,
        List<String> questions,
        @Nullable URI address) {
    /** The worker's log; it is always there. */
    public static final String LOG = "log";

    /** The file in a data folder. */
    public static final String FILE = "channels.properties";

    private static final String QUESTIONS = "questions";
    private static final String ADDRESS = "address";

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** Whether a channel of the name is there. */
    boolean has(String name) {
        return name.equals(LOG) || webhooks.containsKey(name);
    }

    /** All names, for messages. */
    String names() {
        return String.join(
                ", ", Stream.concat(Stream.of(LOG), webhooks.keySet().stream()).toList());
    }

    /**
     * The channels of a data folder; without the file only the log.
     *
     * @throws IllegalArgumentException when the file has a mistake
     * @throws SecurityException when others may read it: an address of a webhook is a secret
     */
    public static Channels of(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return new Channels(new TreeMap<>(), List.of(LOG), null);
        }
        try (Reader text = Files.newBufferedReader(file)) {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new SecurityException(
                        "'%s' can be read or changed by others, and holds addresses that are secret: run 'chmod 600' on it"
                                .formatted(file));
            }
            Properties lines = new Properties();
            lines.load(text);
            return of(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Channels of(Path file, Properties lines) {
        SortedMap<String, URI> webhooks = new TreeMap<>();
        lines.stringPropertyNames().stream()
                .filter(name -> !name.equals(QUESTIONS) && !name.equals(ADDRESS))
                .forEach(name -> webhooks.put(name(file, name), uri(file, name, lines.getProperty(name))));
        String address = lines.getProperty(ADDRESS);
        Channels all = new Channels(webhooks, List.of(), address == null ? null : uri(file, ADDRESS, address));
        List<String> questions = new ArrayList<>(List.of(LOG));
        questions.addAll(webhooks.keySet());
        if (lines.getProperty(QUESTIONS) != null) {
            questions = Stream.of(lines.getProperty(QUESTIONS).split(",", -1))
                    .map(String::strip)
                    .toList();
        }
        for (String name : questions) {
            if (!all.has(name)) {
                throw new IllegalArgumentException(
                        "'%s': 'questions' names '%s', and there are only: %s".formatted(file, name, all.names()));
            }
        }
        return new Channels(webhooks, List.copyOf(questions), all.address);
    }

    private static String name(Path file, String name) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.equals(LOG)) {
            throw new IllegalArgumentException(
                    "'%s': '%s' is no name of a channel: small letters and digits, joined by '-', and not 'log'"
                            .formatted(file, name));
        }
        return name;
    }

    /** The value is not repeated: it may hold a token. */
    private static URI uri(Path file, String name, String value) {
        try {
            URI uri = new URI(value.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean local = Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
            if (uri.getHost() != null && (scheme.equals("https") || (scheme.equals("http") && local))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Without its cause, which repeats the value.
            throw new IllegalArgumentException("'%s': '%s' is no address".formatted(file, name));
        }
        throw new IllegalArgumentException(
                "'%s': '%s' is no https:// address (http:// is allowed for this host only)".formatted(file, name));
    }
}
