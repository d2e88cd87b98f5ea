package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed into a playbook, reading it ends with words and places, never with an exception. */
class MutationTest {
    private static final String CHARACTERS = "\n\n  \t\r\u0000\ufffe😀'\"{}[]$:#-?!&*|>%@`,\\/az09~<=";

    private final PlaybookReader reader = new PlaybookReader(new FakeActions());

    @ParameterizedTest
    @ValueSource(strings = {"playbooks/unusual-resource-activity.yaml", "definitions/every-word.yaml"})
    void oneTypingMistakeIsSurvived(String file) throws IOException {
        String text = Files.readString(Path.of("src/test/resources", file));
        Random random = new Random(20261124);
        for (int i = 0; i < 1_500; i++) {
            String mutated = mutated(text, random);
            assertPlaces(mutated, form(mutated));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"playbooks/unusual-resource-activity.yaml", "definitions/every-word.yaml"})
    void theChecksSurviveWhatCouldBeRead(String file) throws IOException {
        String text = Files.readString(Path.of("src/test/resources", file));
        Random random = new Random(20261125);
        for (int i = 0; i < 100; i++) {
            String mutated = mutated(text, random);
            assertPlaces(mutated, reader.read("p.yaml", mutated).problems());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"playbooks/unusual-resource-activity.yaml", "definitions/every-word.yaml"})
    void everyBeginningIsSurvived(String file) throws IOException {
        String text = Files.readString(Path.of("src/test/resources", file));
        for (int length = 0; length < text.length(); length += 13) {
            String beginning = text.substring(0, length);
            assertPlaces(beginning, form(beginning));
        }
    }

    @Test
    void noiseIsSurvived() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder noise = new StringBuilder("playbook: x\nsteps:\n  - id: a\n    if: ");
            for (int length = random.nextInt(40); length > 0; length--) {
                noise.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            assertPlaces(noise.toString(), form(noise.toString()));
        }
    }

    private static String mutated(String text, Random random) {
        int at = random.nextInt(text.length());
        String character = String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + character + text.substring(at);
            default -> text.substring(0, at) + character + text.substring(at + 1);
        };
    }

    private static List<Problem> form(String text) {
        Problems problems = new Problems();
        assertThat(PlaybookReader.form("p.yaml", text, problems).isPresent() || !problems.isEmpty())
                .isTrue();
        return problems.sorted();
    }

    private static void assertPlaces(String text, List<Problem> problems) {
        long lines = text.lines().count();
        for (Problem problem : problems) {
            Location at = problem.at();
            assertThat(at.line()).as("%s in:%n%s", problem, text).isBetween(1, (int) lines + 1);
            assertThat(at.column()).as("%s in:%n%s", problem, text).isPositive();
            assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        }
        assertThat(new ProblemText(text).all(problems)).doesNotContain("\t", "\u0000");
    }
}
