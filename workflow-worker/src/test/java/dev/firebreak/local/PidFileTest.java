package dev.firebreak.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    private Path folder;

    @Test
    void folderOfALivingServerIsInUse() throws IOException {
        PidFile file = file();
        Process server = new ProcessBuilder("sleep", "60").start();
        try {
            file.write(server.toHandle());

            assertThatThrownBy(file::awaitFree)
                    .isInstanceOf(LocalServerException.class)
                    .hasMessageContaining("is in use by process %d"
                            .formatted(ProcessHandle.current().pid()));
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void waitsForAServerThatLostItsParent() throws Exception {
        // The shell ends at once; the server goes on for a second.
        Process shell = new ProcessBuilder("sh", "-c", "sleep 1 >/dev/null & echo $!").start();
        long pid;
        try (BufferedReader said = shell.inputReader()) {
            pid = Long.parseLong(said.readLine());
        }
        shell.waitFor();
        ProcessHandle orphan = ProcessHandle.of(pid).orElseThrow();
        PidFile file = file();
        file.write(orphan);

        file.awaitFree();

        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void endedServerAndReusedNumberDoNotCount() throws Exception {
        PidFile file = file();
        assertThatCode(file::awaitFree).doesNotThrowAnyException();
        Process server = new ProcessBuilder("true").start();
        file.write(server.toHandle());
        server.waitFor();
        assertThatCode(file::awaitFree).doesNotThrowAnyException();

        long own = ProcessHandle.current().pid();
        Files.writeString(file.file(), "%d 2001-01-01T00:00:00Z %d%n".formatted(own, own));
        assertThatCode(file::awaitFree).doesNotThrowAnyException();
    }

    private PidFile file() {
        return new PidFile(folder.resolve("temporal.pid"));
    }
}
