package dev.firebreak.starter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who writes a playbook in an editor with the schema. */
@Timeout(120)
class EditorIT {
    /** A playbook in the making; {@code «…»} marks where the cursor stands, and is not in the text. */
    private static final String DRAFT = """
            # yaml-language-server: $schema=SCHEMA
            playbook: draft
            version: 1
            title: A draft
            subject: ${inputs.key}
            «top»
            inputs:
              key:
                type: «type»
            steps:
              - id: owner
                «step»
              - id: find
                do: «action»
              - id: trace
                d«hover-do»o: iam.find-credential«hover-action»-owner
                wi«hover-with»thin: 5m
                with:
                  acce«hover-field»ssKeyId: ${inputs.key}
              - id: origin
                do: trail.find-creator
                with:
                  «field»
              - id: look
                aws: «operation»
              - id: instances
                aws: ec2.describeInstances
                with:
                  «member»
              - id: contain
                approve:
                  «question»
              - id: wrong
                aproove: 5
              - id: kind
                do: iam.find-credential-owner
                «behind»
              - «new»
            """;

    private static final Pattern UNREACHABLE =
            Pattern.compile("ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH");

    private static LanguageServer server;
    private static String text;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "editor"));
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    Path.of("src", "test", "editor", file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        install(folder);
        server = LanguageServer.start(folder);
        text = DRAFT.replace("SCHEMA", SchemaFileTest.FILE.toUri().toString());
        server.open("file:///draft.yaml", text.replaceAll("«[^»]*»", ""));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "npm is not installed, so there is no editor's language server to try the schema with");
            return;
        }
        String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = npm.waitFor();
        assumeTrue(
                code == 0 || !UNREACHABLE.matcher(said).find(),
                "the npm registry cannot be reached, so there is no editor's language server to try the schema with");
        assertThat(code).as(said).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            top      | severity source
            type     | resource-id duration access-key-id
            step     | title if onFailure do aws approve task choose each parallel play wait notify stop
            new      | id title if
            behind   | with within retry keep unattended undo
            action   | trail.find-creator iam.deactivate-access-key
            field    | resource region
            operation | ec2.describeInstances iam.getUser sts.getCallerIdentity
            member   | region instanceIds filters
            question | ask from votes within form
            """)
    void completionOffers(String cursor, String words) throws IOException {
        assertThat(labels(cursor)).contains(words.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"step", "new", "behind"})
    void whatIsOfferedIsFewAndEachOnce(String cursor) throws IOException {
        assertThat(labels(cursor)).hasSizeLessThanOrEqualTo(16).doesNotHaveDuplicates();
    }

    @Test
    void wordsOfTestsAreOffered() throws IOException {
        String tests = """
                # yaml-language-server: $schema=%s
                playbook: draft.yaml
                tests:
                  - name: one
                    expect:
                      ends: expired
                """.formatted(SchemaFileTest.OF_TESTS.toUri()) + " ".repeat(6);
        server.open("file:///draft.test.yaml", tests);
        int line = (int) tests.lines().count() - 1;

        JsonNode answer = server.ask("textDocument/completion", "file:///draft.test.yaml", line, 6);

        assertThat(answer.toString()).contains("\"ran\"", "\"never\"", "\"undone\"");
    }

    @Test
    void chosenWordIsWrittenWithItsColon() throws IOException {
        List<String> inserted = new ArrayList<>();
        at("textDocument/completion", "step")
                .path("items")
                .forEach(item -> inserted.add(item.path("insertText").asText()));

        assertThat(inserted).contains("do: ", "aws: ").allMatch(text -> text.contains(":"));
    }

    @Test
    void offeredActionsAndFieldsAreExplained() throws IOException {
        assertThat(at("textDocument/completion", "action").toString()).contains("Find who made a resource");
        assertThat(at("textDocument/completion", "field").toString()).contains("i-0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hover-do     | Calls an action.
            hover-action | Find whose
            hover-with   | How long the call may take
            hover-field  | key
            """)
    void hoverExplains(String cursor, String words) throws IOException {
        assertThat(at("textDocument/hover", cursor).toString()).contains(words);
    }

    @Test
    void misspeltWordIsMarkedWhereItStands() throws IOException {
        List<String> lines = text.lines().toList();
        JsonNode diagnostics = server.diagnostics("file:///draft.yaml");

        assertThat(diagnostics).anySatisfy(problem -> {
            assertThat(problem.get("message").asText()).contains("aproove");
            assertThat(lines.get(problem.at("/range/start/line").asInt())).contains("aproove");
        });
    }

    private static List<String> labels(String cursor) throws IOException {
        List<String> labels = new ArrayList<>();
        at("textDocument/completion", cursor)
                .path("items")
                .forEach(item -> labels.add(item.path("label").asText()));
        return labels;
    }

    private static JsonNode at(String method, String cursor) throws IOException {
        List<String> lines = text.lines().toList();
        int line = 0;
        while (!lines.get(line).contains("«" + cursor + "»")) {
            line++;
        }
        return server.ask(method, "file:///draft.yaml", line, lines.get(line).indexOf('«'));
    }
}
