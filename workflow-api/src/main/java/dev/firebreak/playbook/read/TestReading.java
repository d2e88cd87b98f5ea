package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.scenario.TestFile;
import java.util.List;

/** What became of reading a test file: the tests, or everything that is wrong with them. */
public sealed interface TestReading {
    /** The tests can be run. */
    record Read(TestFile tests) implements TestReading {}

    /**
     * The tests cannot be run.
     *
     * @param problems sorted by place, all in the test file
     */
    record Refused(List<Problem> problems) implements TestReading {}
}
