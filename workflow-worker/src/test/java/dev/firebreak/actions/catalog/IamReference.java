package dev.firebreak.actions.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What AWS's service reference says about the IAM actions of the services that Firebreak calls. */
final class IamReference {
    private static final Set<String> CHANGING = Set.of("write", "permissions", "tagging");
    private static final Map<String, Entry> ENTRIES = read();

    private IamReference() {}

    /** Empty: IAM knows no such action, or {@code iam-actions.txt} lacks its service. */
    static Optional<Entry> find(String action) {
        return Optional.ofNullable(ENTRIES.get(action));
    }

    /**
     * One IAM action.
     *
     * @param resources the types of resource that a policy can name for it
     */
    record Entry(String action, String level, Set<String> resources) {
        boolean changes() {
            return CHANGING.contains(level);
        }

        private static Entry parse(String line) {
            String[] words = line.split(" ", -1);
            return new Entry(words[0], words[1], Set.copyOf(Arrays.asList(words).subList(2, words.length)));
        }
    }

    private static Map<String, Entry> read() {
        try (InputStream file = IamReference.class.getResourceAsStream("iam-actions.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Entry::parse)
                    .collect(Collectors.toMap(Entry::action, entry -> entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
