package dev.firebreak.playbook.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFilesTest {
    @Test
    void testsOfBuildsAreFoundOnlyWhereTheyAreAskedFor(@TempDir Path folder) throws IOException {
        for (String file : List.of("a", "deep/b", "deep/src/test/c", "deep/target/d", ".hidden/e")) {
            Path test = folder.resolve(file + ".test.yaml");
            Files.createDirectories(test.getParent());
            Files.createFile(test);
        }

        assertThat(TestFiles.find(folder))
                .extracting(folder::relativize)
                .extracting(Path::toString)
                .containsExactly("a.test.yaml", "deep/b.test.yaml");
        assertThat(TestFiles.find(folder.resolve("deep/src/test"))).hasSize(1);
    }
}
