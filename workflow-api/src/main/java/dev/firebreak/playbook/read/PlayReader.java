package dev.firebreak.playbook.read;

import dev.firebreak.playbook.DidYouMean;
import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code play}: the steps of another playbook, which are read into this one. */
final class PlayReader implements KindReader {
    private static final Pattern NAME = Pattern.compile("([a-z0-9]+(?:-[a-z0-9]+)*)(?:@(\\d{1,6}))?");

    @Override
    public List<String> words() {
        return List.of("play", "with");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(
                WordForm.required(
                        "play",
                        "Does what another playbook says; behind an @ may stand the version that it must have.",
                        new Form.Name("[a-z0-9]+(-[a-z0-9]+)*(@[0-9]{1,6})?")),
                WordForm.optional("with", "The inputs of the other playbook.", new Form.Values()));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        int before = steps.problems().count();
        Word play = step.required("play", "shut-user");
        SequencedMap<String, Value> with = step.optional("with").values();
        Optional<Played> played = play.text().flatMap(text -> played(text, play.at(), steps));
        if (played.isEmpty() || step.isLost("with")) {
            return lost(head, steps);
        }
        Played other = played.get();
        Given given = Given.of(other, with, play.at(), steps);
        if (steps.problems().count() > before) {
            return lost(head, steps);
        }
        Inlined inlined = new Inlined(head.id(), given, steps.problems());
        return new Step.Play(
                head,
                other.name(),
                other.version(),
                new LinkedHashMap<>(with),
                other.inputs(),
                inlined.steps(other.steps(), play.at(), steps.names()),
                inlined.outputs(other.outputs()));
    }

    /** What is played, or what it would be played with, is not known. */
    private static Step lost(Head head, StepsReader steps) {
        steps.problems().lost().name(head.id());
        steps.problems().lost().steps(head.at());
        return new Step.Play(head, "", 1, new LinkedHashMap<>(), List.of(), List.of(), new LinkedHashMap<>());
    }

    private static Optional<Played> played(String text, Location at, StepsReader steps) {
        Problems problems = steps.problems();
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            problems.error(
                    at,
                    "'%s' is no name of a playbook: such as shut-user, or shut-user@2 for its version".formatted(text));
            return Optional.empty();
        }
        Plays plays = steps.plays();
        if (plays.isInside(name.group(1), at, problems)) {
            return Optional.empty();
        }
        Optional<PlaybookSource.File> file = plays.source().find(name.group(1));
        if (file.isEmpty()) {
            problems.error(
                    at,
                    "there is no playbook '%s'%s"
                            .formatted(
                                    name.group(1),
                                    DidYouMean.hint(
                                            name.group(1), plays.source().names())));
            return Optional.empty();
        }
        Optional<Played> played = plays.read(name.group(1), file.get(), at, steps);
        played.filter(other -> name.group(2) != null && other.version() != Integer.parseInt(name.group(2)))
                .ifPresent(other -> problems.error(
                        at,
                        "there is no version %s of '%s': '%s' has version %d"
                                .formatted(
                                        name.group(2), other.name(), file.get().name(), other.version())));
        return played;
    }
}
