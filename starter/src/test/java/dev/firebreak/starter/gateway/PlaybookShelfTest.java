package dev.firebreak.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Definition;
import dev.firebreak.store.PlaybookVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookShelfTest {
    private static final String PLAYBOOK = """
            playbook: look
            version: 1
            title: Look at a key
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
            steps:
              - id: owner
                do: iam.find-credential-owner
                with:
                  accessKeyId: ${inputs.key}
            """;

    private static final String WHOLE = """
            playbook: look
            version: 1
            title: Look through another
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
            steps:
              - id: part
                play: part
                with:
                  key: ${inputs.key}
            """;

    @TempDir
    private Path folder;

    @Test
    void changedBodyUnderAUsedVersionIsRefusedWithBothDigests() throws IOException {
        try (PlaybookVersions versions = PlaybookVersions.open(folder.resolve("playbooks.db"))) {
            PlaybookShelf.Entry first = shelf(PLAYBOOK, versions).entry("look");
            shelf(PLAYBOOK, versions).use(first);
            PlaybookShelf changed = shelf(PLAYBOOK.replace("Look at a key", "Look twice"), versions);
            String other = digest(
                    shelf(PLAYBOOK.replace("Look at a key", "Look twice"), null).entry("look"));

            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> changed.entry("look"))
                    .satisfies(refusal -> assertThat(refusal.why()).isInstanceOf(Refusal.Why.Conflict.class))
                    .withMessageContaining(digest(first))
                    .withMessageContaining(other)
                    .withMessageContaining("raise 'version' to 2");
        }
    }

    @Test
    void draftMayChangeUntilItIsUsed() throws IOException {
        try (PlaybookVersions versions = PlaybookVersions.open(folder.resolve("playbooks.db"))) {
            assertThat(shelf(PLAYBOOK, versions).entry("look").playbook().title())
                    .isEqualTo("Look at a key");
            assertThat(shelf(PLAYBOOK.replace("Look at a key", "Look twice"), versions)
                            .entry("look")
                            .playbook()
                            .title())
                    .isEqualTo("Look twice");
        }
    }

    @Test
    void usedVersionIsStillThereWhenANewerOneHasReplacedIt() throws IOException {
        Path file = folder.resolve("playbooks.db");
        try (PlaybookVersions versions = PlaybookVersions.open(file)) {
            PlaybookShelf shelf = shelf(PLAYBOOK, versions);
            shelf.use(shelf.entry("look"));
        }
        try (PlaybookVersions versions = PlaybookVersions.open(file)) {
            PlaybookShelf shelf = shelf(PLAYBOOK.replace("version: 1", "version: 2"), versions);

            assertThat(shelf.entry("look", 1).text()).isEqualTo(PLAYBOOK);
            assertThat(shelf.entry("look", 2).playbook().version()).isEqualTo(2);
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> shelf.entry("look", 3))
                    .withMessage("there is no version 3 of the playbook 'look'; the newest is 2");
        }
    }

    @Test
    void oldVersionWhosePartsHaveChangedIsRefusedWithBothDigests() throws IOException {
        try (PlaybookVersions versions = PlaybookVersions.open(folder.resolve("playbooks.db"))) {
            Files.writeString(folder.resolve("part.yaml"), PLAYBOOK.replace("playbook: look", "playbook: part"));
            PlaybookShelf first = shelf(WHOLE, versions);
            first.use(first.entry("look"));
            String known = digest(first.entry("look"));
            Files.writeString(
                    folder.resolve("part.yaml"),
                    PLAYBOOK.replace("playbook: look", "playbook: part").replace("id: owner", "id: holder"));
            PlaybookShelf later = shelf(WHOLE.replace("version: 1", "version: 2"), versions);

            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> later.entry("look", 1))
                    .withMessageContaining("had the digest " + known)
                    .withMessageContaining("a playbook that it plays has changed since");
        }
    }

    private PlaybookShelf shelf(String text, @Nullable PlaybookVersions versions) throws IOException {
        Files.writeString(folder.resolve("look.yaml"), text);
        PlaybookShelf shelf = PlaybookShelf.folder(folder, new ShippedActions());
        return versions == null ? shelf : shelf.pinnedBy(versions);
    }

    private static String digest(PlaybookShelf.Entry entry) {
        return Definition.of(entry.playbook()).digest();
    }
}
