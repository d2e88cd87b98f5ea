package dev.firebreak.playbooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.Reading;
import dev.firebreak.playbook.test.junit.PlaybookTestFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that stand beside the shipped playbooks; together they reach every step and branch. */
class ShippedPlaybooksTest {
    static List<String> names() {
        return ShippedPlaybook.names();
    }

    @TestFactory
    Stream<DynamicNode> shippedPlaybooks() {
        return PlaybookTestFactory.testsWithCoverage(Path.of("src/main/resources/playbooks"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void playbookIsReadWithoutAnyProblem(String name) {
        Reading reading = ShippedPlaybook.reading(ShippedPlaybook.text(name));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading).isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @MethodSource("names")
    void playbookBearsTheNameOfItsFileAndTheProcedureThatItFollows(String name) {
        Playbook playbook = ShippedPlaybook.read(ShippedPlaybook.text(name));

        assertThat(playbook.name()).isEqualTo(name);
        assertThat(playbook.source()).startsWith("https://repost.aws/knowledge-center/");
    }
}
