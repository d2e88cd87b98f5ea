package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbook.read.PlaybookSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The playbooks in which mistakes are made: those that are shipped, the examples of the page about the language, and one that uses
 * every word.
 *
 * @param files by name
 */
record Corpus(SequencedMap<String, String> files) implements PlaybookSource {
    static final Path ROOT = Path.of(System.getProperty("firebreak.root", ".."));

    private static final String ENDING = ".yaml";
    private static final Pattern EXAMPLE =
            Pattern.compile("```yaml\n((?:#[^\n]*\n)?playbook: (\\S+)\n.*?)```", Pattern.DOTALL);

    static Corpus read() {
        SequencedMap<String, String> files = new TreeMap<>();
        folder("playbooks/src/main/resources/playbooks").forEach(file -> files.put(name(file), text(file)));
        folder("playbooks/src/test/resources/mutation").forEach(file -> files.put(name(file), text(file)));
        examples().forEach(example -> files.put(example.group(2), example.group(1)));
        return new Corpus(files);
    }

    @Override
    public Optional<File> find(String name) {
        return Optional.ofNullable(files.get(name)).map(text -> new File(name + ENDING, text));
    }

    @Override
    public Collection<String> names() {
        return files.keySet();
    }

    private static Stream<MatchResult> examples() {
        return EXAMPLE.matcher(text(ROOT.resolve("docs/playbooks.md"))).results();
    }

    private static Stream<Path> folder(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files
                    .filter(file ->
                            file.toString().endsWith(ENDING) && !file.toString().endsWith(".test" + ENDING))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
