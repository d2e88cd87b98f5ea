package dev.firebreak.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.starter.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code firebreak test} as playbook authors meet it. */
@Timeout(60)
class TestCommandTest {
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
              - id: nobody
                if: "!has(steps.owner.userName)"
                stop:
                  as: completed
                  because: It is nobody's.
            """;

    private static final String TESTS = """
            playbook: look.yaml
            inputs: { key: AKIAIOSFODNN7EXAMPLE }
            mock: { owner: { userName: app } }
            tests:
              - name: somebody's
                expect: { ends: completed, ran: [ owner ] }
            """;

    private static final String NOBODYS = """
              - name: nobody's
                mock: { owner: { found: false } }
                expect: { ends: %s, message: nobody's }
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("look.yaml"), PLAYBOOK);
    }

    private int run(String tests, String... arguments) throws IOException {
        Files.writeString(folder.resolve("look.test.yaml"), tests);
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Firebreak.commandLine(terminal).execute(arguments);
    }

    private String answer() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void folderThatReachesEverythingIsGood() throws IOException {
        int code = run(TESTS + NOBODYS.formatted("completed"), "test", "--coverage", folder.toString());

        assertThat(answer()).contains("  ok      somebody's", "every step and branch is reached", "2 passed, 0 failed");
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void wrongExpectationIsShownWithItsPlace() throws IOException {
        Path tests = folder.resolve("look.test.yaml");

        int code = run(
                TESTS + NOBODYS.formatted("failed"),
                "test",
                folder.resolve("look.yaml").toString());

        assertThat(answer())
                .contains(
                        "  FAILED  nobody's",
                        tests + ":9:21: step 'nobody': the run ends otherwise",
                        "      expect: { ends: failed, message: nobody's }\n                      ^\n",
                        "  expected: failed\n  actual:   completed: It is nobody's.\n",
                        "1 passed, 1 failed");
        assertThat(code).isEqualTo(ExitCode.NO);
    }

    @Test
    void whatNoTestReachesIsListedAndBad() throws IOException {
        int code = run(TESTS, "test", "--coverage", folder.toString());

        assertThat(answer()).contains(folder.resolve("look.yaml") + ":13:5: 'nobody': no test reaches it");
        assertThat(code).isEqualTo(ExitCode.NO);
    }

    @Test
    void resultsAreJsonForPrograms() throws IOException {
        int code = run(TESTS, "test", "--json", folder.toString());

        assertThat(answer())
                .contains("\"name\":\"somebody's\"", "\"passed\":true", "\"unreached\":[{", "\"failures\":[]")
                .hasLineCount(1);
        assertThat(code).isEqualTo(ExitCode.OK);
    }

    @Test
    void mistakesInATestFileAreShownByTestAndByLint() throws IOException {
        String mistaken = TESTS.replace("userName", "userNmae");
        String message =
                ":3:18: 'userNmae' is no field of the output of iam.find-credential-owner; did you mean 'userName'?";

        assertThat(run(mistaken, "test", "--coverage", folder.toString())).isEqualTo(ExitCode.NO);
        assertThat(answer())
                .contains(message, "what they reach is not known", "0 passed, 0 failed, 1 mistake in test files")
                .doesNotContain("every step and branch is reached");
        out.reset();
        assertThat(run(mistaken, "lint", folder.resolve("look.test.yaml").toString()))
                .isEqualTo(ExitCode.NO);
        assertThat(answer()).contains("'userNmae' is no field of the output");
    }

    @Test
    void folderWithoutTestsIsAMistake() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(run(TESTS, "test", empty.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no *.test.yaml in");
    }
}
