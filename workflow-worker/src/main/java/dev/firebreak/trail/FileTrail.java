package dev.firebreak.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firebreak.identifier.RegionName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * CloudTrail log files of a folder, at any depth: {@code {"Records":[…]}} or a plain list, {@code .json} or {@code .json.gz}.
 * Holds all events in memory: for forensic work on a laptop and for tests.
 */
public final class FileTrail implements TrailSource {
    private static final int PAGE = 50;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<TrailEvent> newestFirst;
    private final int unreadable;

    private FileTrail(List<TrailEvent> events, int unreadable) {
        this.newestFirst = events.stream()
                .sorted(Comparator.comparing(TrailEvent::time)
                        .thenComparing(TrailEvent::eventId)
                        .reversed())
                .toList();
        this.unreadable = unreadable;
    }

    /**
     * Reads the folder.
     *
     * @throws IOException when a file cannot be read or is no JSON; the message names it
     */
    public static FileTrail of(Path folder) throws IOException {
        List<TrailEvent> events = new ArrayList<>();
        int unreadable = 0;
        for (Path file : files(folder)) {
            for (JsonNode record : records(file)) {
                Optional<TrailEvent> event = TrailEvent.of(record, record.toString());
                event.ifPresent(events::add);
                unreadable += event.isPresent() ? 0 : 1;
            }
        }
        return new FileTrail(events, unreadable);
    }

    /** A trail of given events. */
    public static FileTrail of(List<TrailEvent> events) {
        return new FileTrail(events, 0);
    }

    /** Records without event id, name or time. */
    public int unreadable() {
        return unreadable;
    }

    @Override
    public List<TrailRegion> regions() {
        return newestFirst.stream()
                .map(TrailEvent::region)
                .distinct()
                .sorted()
                .map(RegionName::new)
                .map(name -> new TrailRegion(name, null))
                .toList();
    }

    @Override
    public void read(Collection<Lookup> lookups, AnswerHandler handler) {
        Deque<Lookup> open = new ArrayDeque<>(lookups);
        while (!open.isEmpty() && !handler.enough()) {
            Answer.Page page = page(open.pop());
            if (page.next() != null) {
                open.add(page.lookup().at(page.next()));
            }
            open.addAll(handler.take(page));
        }
    }

    private Answer.Page page(Lookup lookup) {
        int from = lookup.token() == null ? 0 : Integer.parseInt(lookup.token());
        List<TrailEvent> found = newestFirst.stream()
                .filter(event -> event.region().equals(lookup.region().value()))
                .filter(event -> lookup.window().contains(event.time()))
                .filter(event -> Attributes.match(event, lookup.attribute(), lookup.value()))
                .skip(from)
                .limit(PAGE + 1)
                .toList();
        boolean more = found.size() > PAGE;
        return new Answer.Page(
                lookup, found.subList(0, more ? PAGE : found.size()), 0, more ? String.valueOf(from + PAGE) : null);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".json.gz"))
                    .sorted()
                    .toList();
        }
    }

    private static List<JsonNode> records(Path file) throws IOException {
        try (InputStream in = open(file)) {
            JsonNode root = MAPPER.readTree(in);
            return (root.isArray() ? root : root.path("Records")).valueStream().toList();
        } catch (IOException e) {
            throw new IOException("'%s' is no CloudTrail log file: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
