package dev.firebreak.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.starter.security.Users;
import dev.firebreak.starter.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The program as its users meet it: exit code, answer, one line of error. */
class FirebreakTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lnt                                                            | unknown command 'lnt'; did you mean 'lint'?
            strat                                                          | unknown command 'strat'; did you mean 'start'?
            status                                                         | unknown command 'status': 'show ID' shows an incident, 'incidents' lists them; see
            undo                                                           | unknown command 'undo': 'stop ID STEP --undo'
            up --prot 1                                                    | did you mean '--port'?
            start                                                          | Missing required parameter: 'PLAYBOOK'
            start a -i region                                              | '-i region' needs a value: -i region=VALUE
            approve 1 contain --reason so -f how                           | '-f how' needs a value: -f how=VALUE
            approve 1 contain                                              | Missing required option: '--reason
            up --host 0.0.0.0                                              | --host '0.0.0.0' is refused
            up                                                             | which AWS account?
            up --account 12                                                | '12' is no account id
            up --sandbox --region mars                                     | 'mars' is no Region
            up --account 111122223333 --region us-esat-1                   | there is no Region 'us-esat-1'; did you mean 'us-east-1'?
            up --account 111122223333 --port 99999                         | '99999' is no port
            demo --port -1                                                 | '-1' is no port
            up --port many                                                 | 'many' is not an int
            demo --recording /nowhere --instance i-1 --region us-east-1    | there is no folder '/nowhere'
            demo --recording /tmp --instance 5 --region us-east-1          | '5' is no instance id
            demo --recording /tmp --instance i-5 --region us-east-1        | 'i-5' is no instance id
            demo --recording /tmp --instance i-0dbc91f429e48eeed --region mars | 'mars' is no Region
            demo --instance i-0dbc91f429e48eeed                            | belong together
            demo --how slowly                                              | 'slowly' is no way
            demo --undo --how cut-now                                      | needs --how switch-first
            users add Sam --role approver                                  | 'Sam' is no user name
            users add sam --role boss                                      | 'boss' is no role: viewer, responder, approver, admin
            users remove sam                                               | there is no user 'sam'
            token add sam                                                  | there is no user 'sam'
            report 1 -o report.pdf                                         | neither in .json nor in .html
            lint nowhere.yaml                                              | there is no file 'nowhere.yaml'
            lint --format xml a.yaml                                       | 'xml' is no format: text, json, sarif or github
            lint --destroy-votes 0 a.yaml                                  | '0' is no number of votes: from 1 to 20
            test --destroy-votes 0                                         | '0' is no number of votes: from 1 to 20
            graph --destroy-votes 21 leaked-access-key                     | '21' is no number of votes: from 1 to 20
            policy --destroy-votes two leaked-access-key                   | 'two' is not an int
            actions iam.deactivate-acces-key                               | did you mean 'iam.deactivate-access-key'
            playbooks nothing                                              | there is no playbook 'nothing'; there are:
            graph nothing                                                  | there is no playbook 'nothing'
            policy nowhere.yaml                                            | there is no file 'nowhere.yaml'
            test nowhere                                                   | there is no file 'nowhere'
            verify                                                         | run './firebreak verify'
            """)
    void mistakeOfTheUserIsOneLineAndCodeTwo(String line, String message) {
        int code = run(line.split(" +"));

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message).hasLineCount(1);
        assertThat(code).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "up --help",
                "demo -h",
                "approve --help",
                "users add --help",
                "stop --help",
                "test --help"
            })
    void everyCommandHasHelp(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.OK);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void absentServerIsNamed() {
        int code = run("incidents");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no server is known")
                .hasLineCount(1);
        assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    void tokenOfAUserIsTheOnlyAnswer() {
        assertThat(run("users", "add", "sam", "--role", "approver")).isZero();
        out.reset();

        assertThat(run("token", "add", "sam")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("fb_").hasLineCount(1);
        out.reset();
        assertThat(run("users", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("sam", "approver")
                .doesNotContain("fb_");
    }

    @Test
    void newUserGetsATokenThatTheCommandLineTakes() {
        assertThat(run("users", "add", "sam", "--role", "approver")).isZero();

        Matcher export =
                Pattern.compile("  export FIREBREAK_TOKEN=(\\S+)\n").matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(export.find()).isTrue();
        Users users = new Users(folder.resolve("users.json"));
        assertThat(users.byToken(export.group(1)).orElseThrow().name()).isEqualTo("sam");
        String password =
                out.toString(StandardCharsets.UTF_8).lines().toList().getLast().strip();
        assertThat(users.byPassword("sam", password)).isPresent();
    }

    @Test
    void mistakesInAPlaybookAreShownWithACaret() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, "playbook: a\nversoin: 1\n");

        int code = run("lint", file.toString());

        assertThat(code).isEqualTo(ExitCode.NO);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(file + ":2:1: ", "  versoin: 1\n  ^");
    }

    @Test
    void playbookIsCalledLikeItsFile() throws IOException {
        Path file = folder.resolve("look.yaml");
        Files.writeString(file, """
                playbook: other
                version: 1
                title: Look
                subject: ${inputs.user}
                inputs: { user: { type: string } }
                steps: [ { id: pause, wait: 1m } ]
                """);

        assertThat(run("lint", file.toString())).isEqualTo(ExitCode.NO);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(file + ":1:11: 'other' is not the name of its file, 'look'");
    }

    @Test
    void asManyVotesAreAskedForAsTheInstallationDoes() throws IOException {
        Path tests = folder.resolve("remove-key.test.yaml");
        Files.writeString(tests, """
                playbook: remove-key.yaml
                tests:
                  - name: nobody agrees
                    inputs: { user: app, key: AKIAIOSFODNN7EXAMPLE }
                    expect: { ends: expired, never: [ remove ] }
                """);
        Path file = folder.resolve("remove-key.yaml");
        Files.writeString(file, """
                playbook: remove-key
                version: 1
                title: Remove a key
                subject: ${inputs.user}
                inputs: { user: { type: string }, key: { type: access-key-id } }
                steps:
                  - id: consent
                    approve: { ask: "Remove ${inputs.key}?", from: [ approver ], votes: 2, within: 30m }
                    then:
                      - id: remove
                        aws: iam.deleteAccessKey
                        undo: { none: Nobody uses it. }
                        with: { userName: "${inputs.user}", accessKeyId: "${inputs.key}" }
                """);

        assertThat(run("lint", file.toString())).isEqualTo(ExitCode.OK);
        assertThat(run("lint", "--destroy-votes", "3", file.toString())).isEqualTo(ExitCode.NO);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("'approve' of 'consent' needs 'votes: 3' or more, it has 2");
        for (String command : List.of("lint", "test", "graph", "policy")) {
            String of = command.equals("lint") ? tests.toString() : file.toString();
            assertThat(run(command, of)).as(command).isEqualTo(ExitCode.OK);
            assertThat(run(command, "--destroy-votes", "3", of)).as(command).isEqualTo(ExitCode.NO);
        }
    }

    @Test
    void unreadableFileKeepsNoOtherFromBeingChecked() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, "playbook: a\nversoin: 1\n");

        int code = run("lint", "--format", "github", folder.resolve("b.yaml").toString(), file.toString());

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no file")
                .hasLineCount(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("::error file=" + file + ",line=");
    }

    @Test
    void folderStandsForEveryPlaybookAndTestInIt() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("books/more"));
        Files.writeString(folder.resolve("books/a.yaml"), "playbook: a\nversoin: 1\n");
        Files.writeString(inside.resolve("a.test.yaml"), "playbook: a.yaml\n");
        Files.createDirectories(folder.resolve("books/target"));
        Files.writeString(folder.resolve("books/target/a.yaml"), "playbook: a\n");

        assertThat(run("lint", folder.resolve("books").toString())).isEqualTo(ExitCode.NO);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("a.yaml:2:1: ", "a.test.yaml:", "2 files, ")
                .doesNotContain("target");
    }

    @Test
    void unreadableFileOfAFolderKeepsNoOtherFromBeingChecked() throws IOException {
        Path books = Files.createDirectories(folder.resolve("books"));
        Files.write(books.resolve("a.yaml"), new byte[] {(byte) 0xff});
        Files.writeString(books.resolve("b.yaml"), "playbook: b\nversoin: 1\n");

        assertThat(run("lint", books.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("b.yaml:2:1: ", "FAILED: 1 file could not be read; 1 file, ");
    }

    @Test
    void summarySaysThatAFileWasNotChecked() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThat(run(
                        "lint",
                        folder.resolve("empty").toString(),
                        folder.resolve("b.yaml").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("FAILED: 2 files could not be read; 0 files, 0 errors, 0 warnings\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no *.yaml in '", "there is no file '");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            actions                                | iam.deactivate-access-key
            actions iam.deactivate-access-key      | do: iam.deactivate-access-key
            actions --json                         | "actions":[{
            playbooks unusual-resource-activity    | Shut off the key
            playbooks --json                       | "digest":"
            graph unusual-resource-activity        | flowchart TD
            policy unusual-resource-activity       | "cloudtrail:LookupEvents"
            schema                                 | draft-07
            """)
    void authorsGetTheirAnswerWithoutAServer(String line, String part) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(part);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void pageShowsTheShippedPlaybooksAsTheyAreListed() throws IOException {
        Path page = Path.of(System.getProperty("firebreak.root", ".."), "docs/playbook-tools.md");

        assertThat(run("playbooks")).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(page)).contains("```\n" + out.toString(StandardCharsets.UTF_8) + "```\n");
    }

    @Test
    void policiesAreFilesThatIamTakes() throws IOException {
        Path policies = folder.resolve("a/policies");

        assertThat(run("policy", "unusual-resource-activity", "-o", policies.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(policies).isDirectoryContaining("glob:**/contain-1.json");
        assertThat(Files.readString(policies.resolve("observe-1.json")))
                .startsWith("{\n  \"Version\" : \"2012-10-17\",\n  \"Statement\" : [ {")
                .contains("\"cloudtrail:LookupEvents\"")
                .doesNotContain("UpdateAccessKey");
    }

    @Test
    void mistakesKeepAPlaybookFromBeingDrawn() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, "playbook: a\n");

        assertThat(run("graph", file.toString())).isEqualTo(ExitCode.NO);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("firebreak lint " + file)
                .hasLineCount(1);
    }

    @Test
    void helpOfEveryCommandFitsATerminal() {
        CommandLine program = Firebreak.commandLine(terminal());

        program.getSubcommands()
                .values()
                .forEach(command -> assertThat(command.getUsageMessage().lines())
                        .as(command.getCommandName())
                        .isNotEmpty()
                        .noneMatch(line -> line.contains("\u001b")));
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        return Firebreak.commandLine(terminal()).execute(withData(all));
    }

    /** Keeps tests out of the checkout's own data. */
    private String[] withData(String[] arguments) {
        boolean known = switch (arguments[0]) {
            case "incidents", "users", "token", "up" -> true;
            default -> false;
        };
        if (!known) {
            return arguments;
        }
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder.toString();
        return all;
    }

    private Terminal terminal() {
        return new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }
}
