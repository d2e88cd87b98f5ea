package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Step.Join;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.Arrays;
import java.util.List;

/** {@code parallel}: branches side by side. */
final class ParallelReader implements KindReader {
    private static final List<String> JOINS =
            Arrays.stream(Join.values()).map(Join::word).toList();

    private static final int LEAST = 2;

    @Override
    public List<String> words() {
        return List.of("parallel", "join");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(
                WordForm.required(
                        "parallel",
                        "Runs branches side by side; each has a name.",
                        new Form.Named(Names.PATTERN, LEAST, Limits.BRANCHES, new Form.Steps())),
                WordForm.optional(
                        "join",
                        "Whether all branches are waited for, whatever fails, or the first failure ends them; all, if left out.",
                        new Form.OneOf(JOINS)));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Word word = step.required("parallel", "{ trace: […], contain: […] }");
        List<Yaml.Entry> branches = word.entries("names of branches, each with its list of steps");
        if (branches.isEmpty()) {
            steps.problems().lost().name(head.id());
            steps.problems().lost().steps(head.at());
        }
        boolean mapping = word.yaml().filter(Yaml.Entries.class::isInstance).isPresent();
        if (mapping && (branches.size() < LEAST || branches.size() > Limits.BRANCHES)) {
            steps.problems()
                    .error(
                            word.at(),
                            "'parallel' has %d branches: from %d to %d run side by side"
                                    .formatted(branches.size(), LEAST, Limits.BRANCHES));
        }
        return new Step.Parallel(
                head,
                join(step.optional("join")),
                branches.stream().map(entry -> lane(entry, steps)).toList());
    }

    private static Join join(Word word) {
        String join = word.oneOf(JOINS).orElse(Join.ALL.word());
        return join.equals(Join.ALL.word()) ? Join.ALL : Join.FIRST_FAILURE;
    }

    private static Step.Lane lane(Yaml.Entry entry, StepsReader steps) {
        String name = entry.key().text();
        steps.names().check(name, "name of a branch", entry.key().at());
        return new Step.Lane(
                name,
                steps.read(Word.of(name, entry, steps.problems())),
                entry.key().at());
    }
}
