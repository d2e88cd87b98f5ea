package dev.firebreak.starter.gateway;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.Reading;
import dev.firebreak.starter.gateway.Refusal.FieldProblem;
import dev.firebreak.store.PlaybookVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The playbooks that can be started: the shipped ones, or those of a folder. */
public final class PlaybookShelf implements PlaybookSource {
    private static final String SHIPPED = "/playbooks";

    private final SortedMap<String, String> texts;
    private final ActionCatalog actions;
    private final int votesToDestroy;
    private final PlaybookReader reader;
    private final @Nullable PlaybookVersions versions;

    private PlaybookShelf(
            SortedMap<String, String> texts,
            ActionCatalog actions,
            int votesToDestroy,
            @Nullable PlaybookVersions versions) {
        this.texts = texts;
        this.actions = actions;
        this.votesToDestroy = votesToDestroy;
        this.reader = new PlaybookReader(actions, this, votesToDestroy);
        this.versions = versions;
    }

    /** The same playbooks; a version that was used with another body is refused. */
    public PlaybookShelf pinnedBy(PlaybookVersions store) {
        return new PlaybookShelf(texts, actions, votesToDestroy, store);
    }

    /** The same playbooks, where so many people must consent to what cannot be given back. */
    public PlaybookShelf withVotesToDestroy(int votes) {
        return new PlaybookShelf(texts, actions, votes, versions);
    }

    /** What reads a playbook as those of the shelf are read. */
    public PlaybookReader reader() {
        return reader;
    }

    /**
     * A playbook of the shelf.
     *
     * @param text as it stands in the file
     */
    public record Entry(Playbook playbook, String text) {}

    /** The playbooks that come with Firebreak. One reads at a time: the JDK opens a jar's file system only once. */
    public static synchronized PlaybookShelf shipped(ActionCatalog actions) {
        URL folder = PlaybookShelf.class.getResource(SHIPPED);
        if (folder == null) {
            return new PlaybookShelf(new TreeMap<>(), actions, PlaybookReader.VOTES_TO_DESTROY, null);
        }
        try {
            URI uri = folder.toURI();
            if (uri.getScheme().equals("file")) {
                return folder(Path.of(uri), actions);
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return folder(jar.getPath(SHIPPED), actions);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has a malformed address: " + folder, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code .yaml} files of a folder; the file's name is the playbook's. */
    public static PlaybookShelf folder(Path folder, ActionCatalog actions) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yaml") && !name.endsWith(".test.yaml")) {
                    texts.put(name.substring(0, name.length() - ".yaml".length()), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PlaybookShelf(texts, actions, PlaybookReader.VOTES_TO_DESTROY, null);
    }

    @Override
    public Optional<File> find(String name) {
        return Optional.ofNullable(texts.get(name)).map(text -> new File(name + ".yaml", text));
    }

    @Override
    public Collection<String> names() {
        return List.copyOf(texts.keySet());
    }

    /** By name; a playbook with mistakes is there too, and says so when it is asked for. */
    public SortedMap<String, String> texts() {
        return new TreeMap<>(texts);
    }

    /**
     * The playbook, read and checked.
     *
     * @throws Refusal when there is none of that name, it has mistakes, or its version was used with another body
     */
    public Entry entry(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw Refusal.notFound(
                    "there is no playbook '%s'; there are: %s".formatted(name, String.join(", ", texts.keySet())));
        }
        Entry entry = read(name, text);
        if (versions != null) {
            versions.digest(name, entry.playbook().version()).ifPresent(known -> requireSame(known, entry));
        }
        return entry;
    }

    /**
     * One version of the playbook, also one that was replaced by a newer one since it was used.
     *
     * @throws Refusal when there is no such version, it has mistakes, or a playbook that it plays has changed since
     */
    public Entry entry(String name, int version) {
        Entry newest = entry(name);
        if (newest.playbook().version() == version) {
            return newest;
        }
        Refusal unknown = Refusal.notFound("there is no version %d of the playbook '%s'; the newest is %d"
                .formatted(version, name, newest.playbook().version()));
        if (versions == null) {
            throw unknown;
        }
        Entry entry = read(name, versions.text(name, version).orElseThrow(() -> unknown));
        versions.digest(name, version).ifPresent(known -> requireSameParts(known, entry));
        return entry;
    }

    private static void requireSameParts(String known, Entry entry) {
        if (!known.equals(digest(entry))) {
            throw Refusal.conflict(
                    "version %d of the playbook '%s' had the digest %s and has now %s: a playbook that it plays has changed since; its incidents go on with what they began with"
                            .formatted(
                                    entry.playbook().version(), entry.playbook().name(), known, digest(entry)),
                    null);
        }
    }

    /**
     * Keeps the playbook's version as it is: an incident starts with it.
     *
     * @throws Refusal when the version is known with another body
     */
    void use(Entry entry) {
        if (versions != null) {
            Playbook playbook = entry.playbook();
            requireSame(versions.pin(playbook.name(), playbook.version(), digest(entry), entry.text()), entry);
        }
    }

    private static void requireSame(String known, Entry entry) {
        if (!known.equals(digest(entry))) {
            Playbook playbook = entry.playbook();
            throw Refusal.conflict(
                    "version %d of the playbook '%s' was used with another body: its digest is %s, this one's is %s; a version never changes, so raise 'version' to %d"
                            .formatted(
                                    playbook.version(), playbook.name(), known, digest(entry), playbook.version() + 1),
                    null);
        }
    }

    private static String digest(Entry entry) {
        return Definition.of(entry.playbook()).digest();
    }

    private Entry read(String name, String text) {
        return switch (reader.readNamed(name, name + ".yaml", text)) {
            case Reading.Read read -> new Entry(read.playbook(), text);
            case Reading.Refused refused ->
                throw Refusal.invalid(
                        "the playbook '%s' has mistakes".formatted(name),
                        refused.problems().stream()
                                .map(problem -> new FieldProblem(problem.at().toString(), problem.message()))
                                .toList());
        };
    }
}
