package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.investigation.NextPlaybook;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.InputValues;
import dev.firebreak.playbook.Playbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that a report advises start shipped playbooks as they are. */
class NextPlaybookTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static List<String> commands() {
        return List.of(
                NextPlaybook.forInstance("i-0123456789abcdef0", "us-east-1"),
                NextPlaybook.forGroup("sg-0123456789abcdef0", "us-east-1"),
                NextPlaybook.forKey("AKIAIOSFODNN7EXAMPLE", "0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11"),
                NextPlaybook.forSession("ASIAIOSFODNN7EXAMPLE"),
                NextPlaybook.forConsole("app-deploy"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandGivesWhatItsPlaybookAsksFor(String command) {
        List<String> words = words(command);
        assertThat(words).startsWith("firebreak", "start");
        Playbook playbook = ShippedPlaybook.read(ShippedPlaybook.text(words.get(2)));
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 3; i < words.size(); i += 2) {
            assertThat(words.get(i)).isEqualTo("-i");
            String[] input = words.get(i + 1).split("=", 2);
            given.put(input[0], input[1]);
        }

        Map<String, InputField> asked = new LinkedHashMap<>();
        playbook.inputs().forEach(input -> asked.put(input.name(), input));
        assertThat(asked.keySet()).containsAll(given.keySet());
        asked.values().stream()
                .filter(input -> input.defaultText() == null)
                .forEach(input -> assertThat(given).containsKey(input.name()));
        given.forEach((name, value) -> assertThat(InputValues.parse(Objects.requireNonNull(asked.get(name)), value))
                .isNotNull());
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
