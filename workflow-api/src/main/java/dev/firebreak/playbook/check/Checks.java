package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what is wrong with a playbook beyond its form. */
public final class Checks {
    private static final List<Rule> RULES = List.of(
            new ExpressionsAreCel(),
            new VariablesExist(),
            new FunctionsExist(),
            new PatternsAreRead(),
            new ComparedWordsExist(),
            new StepsAreSeen(),
            new FieldsExist(),
            new EvidenceIsClosed(),
            new OptionalFieldsAreAskedFor(),
            new SkippedStepsAreAskedFor(),
            new HasAsksForFields(),
            new ConditionsAreTrueOrFalse(),
            new EachTakesList(),
            new ItemNamesAreNew(),
            new TextsTakePlainValues(),
            new ActionsExist(),
            new OperationsExist(),
            new WithFieldsExist(),
            new WithValuesFit(),
            new PlayedInputsFit(),
            new SecretsStandInSecretFields(),
            new PollsRead(),
            new ChangesAreApproved(),
            new UnattendedIsNeeded(),
            new ChangesAreKnownWhenAsked(),
            new GuardsAreKnownWhenAsked(),
            new KeepIsRecord(),
            new UndoGivesBack(),
            new ChangesSayHowTheyAreUndone(),
            new UndoTakesOutputAlone(),
            new RetriesAreRepeatable(),
            new RetriesHoldNothingBack(),
            new StepsAreReached(),
            new ConditionsCanHold(),
            new InputsAreUsed(),
            new SubjectIsInput());

    private final ActionCatalog actions;
    private final List<Rule> rules;

    /**
     * The checks of one installation.
     *
     * @param votesToDestroy how many people must consent to what cannot be given back
     */
    public Checks(ActionCatalog actions, int votesToDestroy) {
        this.actions = actions;
        this.rules = Stream.concat(RULES.stream(), Stream.of(new DestructionNeedsVotes(votesToDestroy)))
                .toList();
    }

    /**
     * All problems, sorted by place, each once.
     *
     * @param names by the places of arguments, those of their names; an argument without one is told at its own place
     * @param unread what of the file the playbook does not hold
     */
    public List<Problem> check(Playbook playbook, Map<Location, Location> names, Unread unread) {
        NavigableSet<Problem> problems = new TreeSet<>();
        new Walk(playbook, new Steps(playbook, actions, names, unread), rules, problems::add).run();
        return List.copyOf(problems);
    }
}
