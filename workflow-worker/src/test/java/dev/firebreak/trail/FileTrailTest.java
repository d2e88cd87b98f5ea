package dev.firebreak.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.identifier.RegionName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrailTest {
    private static final Window ALL = new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    private final Scene scene = new Scene();

    @TempDir
    private Path folder;

    @Test
    void readsEveryKindOfLogFileAtAnyDepth() throws IOException {
        String one = scene.at(0)
                .by(Scene.user("alice", "AKIAEXAMPLE000000001"))
                .call("iam", "CreateUser")
                .raw();
        String other = scene.at(1)
                .by(Scene.user("alice", "AKIAEXAMPLE000000001"))
                .call("iam", "CreateRole")
                .raw();
        Files.createDirectories(folder.resolve("2026/11"));
        Files.writeString(folder.resolve("2026/11/a.json"), "{\"Records\":[" + one + "]}");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.json.gz")))) {
            out.write(("[" + other + ",{}]").getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("notes.txt"), "no log");

        FileTrail trail = FileTrail.of(folder);

        assertThat(trail.unreadable()).isEqualTo(1);
        assertThat(events(trail, Attribute.USERNAME, "alice"))
                .extracting(TrailEvent::eventName)
                .as("newest first")
                .containsExactly("CreateRole", "CreateUser");
    }

    @Test
    void fileThatIsNoJsonIsNamed() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\"Records\":[");

        assertThatThrownBy(() -> FileTrail.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.json' is no CloudTrail log file");
    }

    @Test
    void looksUpAsEventHistoryDoes() {
        scene.at(0)
                .by(Scene.role("app", "i-0123456789abcdef0", "ASIAEXAMPLE000000001"))
                .request("{'userName':'bob'}")
                .call("iam", "CreateUser");
        FileTrail trail = scene.trail();

        assertThat(events(trail, Attribute.USERNAME, "i-0123456789abcdef0")).hasSize(1);
        assertThat(events(trail, Attribute.USERNAME, "app")).isEmpty();
        assertThat(events(trail, Attribute.ACCESS_KEY_ID, "ASIAEXAMPLE000000001"))
                .hasSize(1);
        assertThat(events(trail, Attribute.RESOURCE_NAME, "bob")).hasSize(1);
        assertThat(events(trail, Attribute.EVENT_NAME, "CreateUser")).hasSize(1);
        assertThat(events(trail, Attribute.EVENT_NAME, "createuser")).isEmpty();
    }

    @Test
    void pagesHoldFifty() {
        for (int number = 0; number < 120; number++) {
            scene.at(number).by(Scene.user("alice", "AKIAEXAMPLE000000001")).call("iam", "GetUser");
        }
        List<Integer> sizes = new ArrayList<>();
        scene.trail().read(List.of(lookup(Attribute.EVENT_NAME, "GetUser")), answer -> {
            sizes.add(((Answer.Page) answer).events().size());
            return List.of();
        });
        assertThat(sizes).containsExactly(50, 50, 20);
    }

    private static List<TrailEvent> events(FileTrail trail, Attribute attribute, String value) {
        List<TrailEvent> found = new ArrayList<>();
        trail.read(List.of(lookup(attribute, value)), answer -> {
            found.addAll(((Answer.Page) answer).events());
            return List.of();
        });
        return found;
    }

    private static Lookup lookup(Attribute attribute, String value) {
        return new Lookup(RegionName.US_EAST_1, attribute, value, ALL, null);
    }
}
