package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarPlacesTest {
    /** In each, every character of the expression stands as itself in the file, so its place can be looked up there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: ${inputs.a}",
                "x: ${  inputs.a  }",
                "x: text before ${inputs.a + 'b'} and after",
                "x: '${inputs.a} it''s ${inputs.b + inputs.c}'",
                "x: \"${inputs.a} \\\"quoted\\\" \\u00e9 \\\\ ${inputs.b}\"",
                "x: \"folded ${inputs.a}   \n   and  ${inputs.b}\n\n   ${inputs.c}\"",
                "x: \"continued \\\n   ${inputs.a}\"",
                "x: plain\n  over lines ${inputs.a}\n\n  ${inputs.b}",
                "x: |\n  literal ${inputs.a}\n\n    ${inputs.b}\n",
                "x: |-\n\n\n   ${inputs.a}\n   ${inputs.b}",
                "x: |2\n    indented ${inputs.a}\n  ${inputs.b}",
                "x: >\n  folded ${inputs.a}\n  ${inputs.b}\n\n  ${inputs.c}\n    more ${inputs.d}\n  less ${inputs.e}\n",
                "x: >-\n  ${inputs.a}\n\n\n  ${inputs.b}\n\n",
                "x: 😀 ${inputs.a} 😀 ${inputs.b}",
                "x: &anchor ${inputs.a}",
                "x: &anchor 'it''s ${inputs.a}'",
                "x: [plain, \"${inputs.a}\", '${inputs.b}']",
                "x:\t${inputs.a}",
                "x: |\r\n  windows ${inputs.a}\r\n  ${inputs.b}\r\n"
            })
    void everyCharacterIsWhereThePlaceSays(String text) {
        List<Cel> expressions = expressions(text);
        assertThat(expressions).hasSize(text.split("\\$\\{", -1).length - 1);
        for (Cel cel : expressions) {
            for (int i = 0; i < cel.source().length(); i++) {
                assertThat(character(text, cel.places().of(i)))
                        .as("character %d of '%s' in %s", i, cel.source(), text)
                        .isEqualTo(cel.source().charAt(i));
            }
        }
    }

    @Test
    void anExpressionOverTwoLinesHasTwoPlaces() {
        Cel cel = expressions("x: |\n  ${inputs.a ||\n      inputs.b}\n").getFirst();
        int second = cel.source().indexOf("inputs.b");
        assertThat(cel.at()).isEqualTo(new Location("p.yaml", 2, 5));
        assertThat(cel.places().of(second)).isEqualTo(new Location("p.yaml", 3, 7));
    }

    @Test
    void anEscapeMovesWhatComesAfterIt() {
        Cel cel = expressions("x: \"${'\\u00e9' + b}\"").getFirst();
        assertThat(cel.source()).isEqualTo("'é' + b");
        assertThat(cel.places().of(cel.source().indexOf('b'))).isEqualTo(new Location("p.yaml", 1, 18));
    }

    private static List<Cel> expressions(String text) {
        Problems problems = new Problems();
        Yaml document = MendedYaml.parse("p.yaml", text, problems).orElseThrow();
        Words words = Words.of("a test", document.at(), document, List.of("x"), problems);
        List<Yaml> scalars = words.optional("x").yaml().orElseThrow() instanceof Yaml.Items list
                ? list.items()
                : List.of(words.optional("x").yaml().orElseThrow());
        List<Cel> expressions = scalars.stream()
                .map(scalar -> new Template((Yaml.Scalar) scalar, problems).value())
                .flatMap(value ->
                        value instanceof Value.Joined joined ? joined.parts().stream() : List.of(value).stream())
                .filter(Value.Computed.class::isInstance)
                .map(value -> ((Value.Computed) value).cel())
                .toList();
        assertThat(problems.sorted()).isEmpty();
        return expressions;
    }

    private static int character(String text, Location at) {
        String line = text.lines().skip(at.line() - 1).findFirst().orElseThrow();
        return line.codePoints().skip(at.column() - 1).findFirst().orElseThrow();
    }
}
