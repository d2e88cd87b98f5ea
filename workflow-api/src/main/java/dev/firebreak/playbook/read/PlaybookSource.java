package dev.firebreak.playbook.read;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the other playbooks are that a {@code play} can name. */
public interface PlaybookSource {
    /** No other playbooks. */
    PlaybookSource NONE = new PlaybookSource() {
        @Override
        public Optional<File> find(String name) {
            return Optional.empty();
        }

        @Override
        public Collection<String> names() {
            return List.of();
        }
    };

    /** The playbook of a name; the name has small letters, digits and {@code -} only. */
    Optional<File> find(String name);

    /** All names, for messages. */
    Collection<String> names();

    /** This source; what it does not have is looked for in another one. */
    default PlaybookSource or(PlaybookSource other) {
        PlaybookSource first = this;
        return new PlaybookSource() {
            @Override
            public Optional<File> find(String name) {
                return first.find(name).or(() -> other.find(name));
            }

            @Override
            public Collection<String> names() {
                return Stream.concat(first.names().stream(), other.names().stream())
                        .distinct()
                        .sorted()
                        .toList();
            }
        };
    }

    /**
     * A file.
     *
     * @param name for messages
     * @param text its content
     */
    record File(String name, String text) {}
}
