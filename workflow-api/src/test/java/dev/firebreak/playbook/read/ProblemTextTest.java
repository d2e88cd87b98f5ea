package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
    @Test
    void showsTheLineAndACaret() {
        assertThat(text("a: 1\nb: wrong\n", 2, 4)).isEqualTo("""
                p.yaml:2:4: it is wrong
                  b: wrong
                     ^
                """);
    }

    @Test
    void theCaretStandsBelowTheColumnAfterATab() {
        assertThat(text("a:\twrong", 1, 4)).isEqualTo("""
                p.yaml:1:4: it is wrong
                  a: wrong
                     ^
                """);
    }

    @Test
    void aLongLineIsCutAroundTheColumn() {
        List<String> lines =
                text("a".repeat(500) + "X" + "b".repeat(500), 1, 501).lines().toList();
        assertThat(lines.get(1)).hasSizeLessThan(110).startsWith("  …a").endsWith("b…");
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('X');
    }

    @Test
    void theEndOfALongLineIsShown() {
        List<String> lines = text("a".repeat(500), 1, 501).lines().toList();
        assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).length());
    }

    @Test
    void controlCharactersDoNotComeOut() {
        assertThat(text("a: \u001b[31mred\u202e", 1, 1)).contains("a: \ufffd[31mred\ufffd");
    }

    @Test
    void aPlaceBehindTheEndHasNoLine() {
        assertThat(text("a", 7, 1)).isEqualTo("p.yaml:7:1: it is wrong\n");
    }

    @Test
    void warningsSayThatTheyAre() {
        Problem warning = Problem.warning(new Location("p.yaml", 1, 1), "it is odd");
        assertThat(new ProblemText("a").of(warning)).startsWith("p.yaml:1:1: warning: it is odd\n");
    }

    private static String text(String file, int line, int column) {
        return new ProblemText(file).of(Problem.error(new Location("p.yaml", line, column), "it is wrong"));
    }
}
