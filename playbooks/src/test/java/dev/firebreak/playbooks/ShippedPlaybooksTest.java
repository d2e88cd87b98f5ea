package dev.firebreak.playbooks;

import dev.firebreak.playbook.test.junit.PlaybookTestFactory;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The tests that stand beside the shipped playbooks; together they reach every step and branch. */
class ShippedPlaybooksTest {
    @TestFactory
    Stream<DynamicNode> shippedPlaybooks() {
        return PlaybookTestFactory.testsWithCoverage(Path.of("src/main/resources/playbooks"));
    }
}
