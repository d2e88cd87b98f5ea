package dev.firebreak.playbook.scenario;

import dev.firebreak.playbook.Playbook;
import java.util.List;

/**
 * The tests of one playbook.
 *
 * @param file the name of the test file, for messages
 */
public record TestFile(String file, Playbook playbook, List<Scenario> tests) {}
