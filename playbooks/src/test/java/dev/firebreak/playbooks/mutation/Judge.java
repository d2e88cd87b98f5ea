package dev.firebreak.playbooks.mutation;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.Reading;
import java.util.List;

/** Reads mutants of one playbook. */
final class Judge {
    private static final ShippedActions ACTIONS = new ShippedActions();

    private final PlaybookReader reader;
    private final String file;
    private final String definition;

    /**
     * For mutants of one playbook.
     *
     * @param name of the file, for messages
     * @param source where those are that it plays
     */
    Judge(String name, String text, PlaybookSource source) {
        this.file = name + ".yaml";
        this.reader = new PlaybookReader(ACTIONS, source);
        this.definition = definition(reader.read(file, text));
    }

    /**
     * A mutant and what became of it.
     *
     * @param message the first problem; empty: none
     */
    record Judged(Mutant mutant, Verdict verdict, String message) {}

    Judged judge(Mutant mutant) {
        Reading reading = reader.read(file, mutant.text());
        return switch (reading) {
            case Reading.Refused refused -> refused(mutant, refused.problems());
            case Reading.Read read -> new Judged(mutant, accepted(mutant, definition(read)), "");
        };
    }

    /** The first error is what people mend first: its place counts, and no other. */
    private Judged refused(Mutant mutant, List<Problem> problems) {
        Problem first = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .findFirst()
                .orElseThrow();
        boolean exact = first.at().file().equals(file) && mutant.places().contains(Place.of(first.at()));
        return new Judged(mutant, exact ? Verdict.EXACT : Verdict.ELSEWHERE, first.at() + ": " + first.message());
    }

    private Verdict accepted(Mutant mutant, String other) {
        if (other.equals(definition)) {
            return Verdict.SAME;
        }
        return Harmless.is(mutant, definition, other) ? Verdict.HARMLESS : Verdict.SURVIVED;
    }

    private static String definition(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> Definition.of(read.playbook()).json();
            case Reading.Refused refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }
}
