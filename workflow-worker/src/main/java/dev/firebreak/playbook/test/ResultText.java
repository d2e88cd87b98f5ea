package dev.firebreak.playbook.test;

import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.ProblemText;
import java.util.stream.Collectors;

/** Why a test failed, for people: the place with its line and a caret, the step, what was expected, what came. */
public final class ResultText {
    private final String file;

    /** For tests of a file with this content. */
    public ResultText(String file) {
        this.file = file;
    }

    /** All failures of a test and its notes; empty when it passed. */
    public String of(TestResult result) {
        if (result.isPassed()) {
            return "";
        }
        String notes = result.notes().stream()
                .map(note -> "  note: %s\n".formatted(line(note)))
                .collect(Collectors.joining());
        ProblemText text = new ProblemText(new StandIns(result.scenario().secrets()).blackened(file));
        return result.failures().stream().map(failure -> of(failure, text)).collect(Collectors.joining("\n")) + notes;
    }

    private static String line(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** One failure; its last line ends with a line break. */
    private static String of(Failure failure, ProblemText text) {
        String step = failure.step() == null ? "" : "step '%s': ".formatted(failure.step());
        return "%s  expected: %s\n  actual:   %s\n"
                .formatted(
                        text.of(Problem.error(failure.at(), step + line(failure.what()))),
                        line(failure.expected()),
                        line(failure.actual()));
    }
}
