package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Playbooks that play those of the folder {@code others}; one case is two files, as in {@link GoldenTest}. */
class PlayTest {
    private static final Path CASES = Path.of("src/test/resources/plays");

    /** The files of a folder. */
    private static final PlaybookSource OTHERS = new PlaybookSource() {
        @Override
        public Optional<File> find(String name) {
            Path file = CASES.resolve("others").resolve(name + ".yaml");
            return Files.exists(file)
                    ? Optional.of(new File("others/" + name + ".yaml", text(file)))
                    : Optional.empty();
        }

        @Override
        public Collection<String> names() {
            return List.of(
                    "broken",
                    "careless",
                    "find-user",
                    "give-key",
                    "ring-a",
                    "ring-b",
                    "shell",
                    "shut-user",
                    "tell-all",
                    "wrong-name");
        }
    };

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reading reading(Path file, PlaybookSource others) {
        return new PlaybookReader(new FakeActions(), others)
                .read(file.getFileName().toString(), text(file));
    }

    private static Playbook fine(PlaybookSource others) {
        return ((Reading.Read) reading(CASES.resolve("fine.yaml"), others)).playbook();
    }

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatTheErrorsFileHolds(Path playbook) {
        Path errors = Path.of(playbook.toString().replace(".yaml", ".errors"));
        String said = new ProblemText(playbook.getFileName().toString(), text(playbook))
                .all(reading(playbook, OTHERS).problems());

        assertThat(said).isEqualTo(Files.exists(errors) ? text(errors) : "");
    }

    @Test
    void whatIsPlayedStandsInTheDefinition() {
        String json = Definition.of(fine(OTHERS)).json();

        assertThat(json)
                .contains("\"id\":\"shutConsole\"")
                .contains("\"userName\":{\"cel\":\"steps.origin.userName\"}")
                .contains("\"if\":\"(steps.consent.sessions) && (1) < 3\"")
                .contains(
                        "{\"joined\":[\"Disable the console of \",{\"cel\":\"steps.origin.userName\"},\", because \",\"it made \",{\"cel\":\"inputs.resource\"},\" 'now'\"]}")
                .contains(
                        "(steps.origin.userName).lowerAscii()",
                        "has(steps.shutConsole.wasOn) ? 'console too' : ('it made ' + string(inputs.resource) + ' \\\\u0027now\\\\u0027')")
                .contains("\"playbook\":\"shut-user\"", "\"version\":2");
        assertThat(new Definition(json).playbook(Map.of()).steps()).hasSize(2);
    }

    @Test
    void digestChangesWithWhatIsPlayed() {
        PlaybookSource changed = new PlaybookSource() {
            @Override
            public Optional<File> find(String name) {
                return OTHERS.find(name)
                        .map(file -> new File(file.name(), file.text().replace("votes < 3", "votes < 2")));
            }

            @Override
            public Collection<String> names() {
                return OTHERS.names();
            }
        };

        assertThat(Definition.of(fine(changed)).digest())
                .isNotEqualTo(Definition.of(fine(OTHERS)).digest());
    }

    @Test
    void stepsThatArePlayedKeepTheirPlaces() {
        assertThat(Definition.places(fine(OTHERS)))
                .containsEntry("shut", "fine.yaml:26:9")
                .containsEntry("shutConsole", "others/shut-user.yaml:20:5");
    }

    @Test
    void failuresOfWhatIsPlayedUnderConsentHoldNothingBack() {
        Step console = Step.all(fine(OTHERS).steps())
                .filter(step -> step.id().equals("shutConsole"))
                .findFirst()
                .orElseThrow();

        assertThat(String.valueOf(console.head().onFailure())).isEqualTo("CONTINUE");
    }

    /** Under consent no failure stops the run and no retry holds anything back, whatever the other playbook's defaults are. */
    @Test
    void whatIsPlayedKeepsItsTermsAndDefaultsAndGivesItsOutputs() {
        Reading.Read outputs = (Reading.Read) reading(CASES.resolve("outputs.yaml"), OTHERS);

        assertThat(Definition.of(outputs.playbook()).json())
                .contains("\"id\":\"anotherKey\"", "\"onFailure\":\"continue\"", "\"within\":\"PT10M\"")
                .contains("\"keep\":{\"map\":{\"accessKeyId\":{\"cel\":\"output.accessKeyId\"}}}")
                .contains(
                        "\"undo\":{\"do\":{\"action\":\"iam.remove-backup-key\",\"with\":{\"accessKeyId\":{\"cel\":\"output.accessKeyId\"},\"userName\":{\"cel\":\"inputs.user\"}}}}")
                .contains(
                        "\"outputs\":{\"key\":{\"cel\":\"steps.anotherKey.accessKeyId\"}",
                        "\"since\":\"PT2160H\"",
                        "\"what\":{\"joined\":[\"a key of \",{\"cel\":\"inputs.user\"}]}")
                .doesNotContain("\"retry\"", "\"onFailure\":\"stop\"");
    }

    @Test
    void playbooksThatMultiplyAreRefused() {
        PlaybookSource doubling = new PlaybookSource() {
            @Override
            public Optional<File> find(String name) {
                int depth = Integer.parseInt(name.substring(1)) + 1;
                String body =
                        "playbook: %s\nversion: 1\ntitle: x\nsubject: ${inputs.a}\ninputs: { a: { type: string } }\nsteps:\n"
                                .formatted(name);
                StringBuilder text = new StringBuilder(body);
                for (int i = 0; i < 8; i++) {
                    text.append(
                            depth < 7
                                    ? "  - { id: x%d, play: p%d, with: { a: '1' } }\n".formatted(i, depth)
                                    : "  - { id: x%d, wait: 5m }\n".formatted(i));
                }
                return Optional.of(new File(name + ".yaml", text.toString()));
            }

            @Override
            public Collection<String> names() {
                return List.of();
            }
        };
        String text = doubling.find("p0").orElseThrow().text();

        assertThat(new PlaybookReader(new FakeActions(), doubling)
                        .read("p0.yaml", text)
                        .problems())
                .anyMatch(problem -> problem.message().contains("more than 1,000 steps"));
    }

    /** Each level gives the next one what it was given itself, many times over. */
    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"'${inputs.a} '", "'${inputs.a + inputs.a}'", "[ '${inputs.a}', '${inputs.a}' ]"})
    void whatIsGivenDoesNotMultiply(String given) {
        String with = given.startsWith("[") ? given : given.replaceAll("'(.*)'", "'" + "$1".repeat(20) + "'");
        PlaybookSource deep = new PlaybookSource() {
            @Override
            public Optional<File> find(String name) {
                int depth = Integer.parseInt(name.substring(1)) + 1;
                String step = depth < 8
                        ? "{ id: x, play: p%d, with: { a: %s } }".formatted(depth, with)
                        : "{ id: x, notify: { to: [log], text: '${inputs.a}' } }";
                return Optional.of(new File(
                        name + ".yaml",
                        "playbook: %s\nversion: 1\ntitle: x\nsubject: ${inputs.a}\ninputs: { a: { type: %s } }\nsteps:\n  - %s\n"
                                .formatted(name, given.startsWith("[") ? "list" : "string", step)));
            }

            @Override
            public Collection<String> names() {
                return List.of();
            }
        };
        List<Problem> problems = new PlaybookReader(new FakeActions(), deep)
                .read("p0.yaml", deep.find("p0").orElseThrow().text())
                .problems();

        assertThat(problems).isNotEmpty();
    }
}
