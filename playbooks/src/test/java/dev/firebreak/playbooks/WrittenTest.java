package dev.firebreak.playbooks;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.ProblemText;
import dev.firebreak.playbook.read.TestFileReader;
import dev.firebreak.playbook.read.TestFileReader.Source;
import dev.firebreak.playbook.read.TestReading;
import dev.firebreak.playbook.test.PlaybookTests;
import dev.firebreak.playbook.test.ResultText;
import dev.firebreak.playbook.test.TestFromRun;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a test from a run of a shipped playbook, and runs it. */
final class WrittenTest {
    private WrittenTest() {}

    /** Why the written test is none, or does not pass; empty: it passes. */
    static String failure(IncidentStatus run) {
        String text = TestFromRun.of(run, new ShippedActions());
        Source playbook = new Source(
                new PlaybookSource.File(run.playbook() + ".yaml", ShippedPlaybook.text(run.playbook())),
                PlaybookSource.NONE);
        return switch (new TestFileReader(new ShippedActions())
                .read("written.test.yaml", text, name -> Optional.of(playbook))) {
            case TestReading.Refused refused -> new ProblemText(text).all(refused.problems());
            case TestReading.Read read -> {
                try (PlaybookTests tests = PlaybookTests.open(new ShippedActions())) {
                    yield tests.run(read.tests()).stream()
                            .map(new ResultText(text)::of)
                            .collect(Collectors.joining());
                }
            }
        };
    }
}
