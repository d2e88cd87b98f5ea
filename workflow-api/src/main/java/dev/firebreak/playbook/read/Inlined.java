package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Terms;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;

/** Steps of a playbook that is played, as they stand in the one that plays it: their ids have its step's id before them. */
final class Inlined {
    private static final int LONGEST_ID = 64;

    private final String prefix;
    private final Given given;
    private final Problems problems;

    Inlined(String prefix, Given given, Problems problems) {
        this.prefix = prefix;
        this.given = given;
        this.problems = problems;
    }

    List<Step> steps(List<Step> steps, Location at, Names names) {
        List<Step> inlined = inside(steps, Set.of());
        Step.all(inlined).forEach(step -> {
            if (step.id().length() > LONGEST_ID) {
                problems.error(at, "the id '%s' would have more than %d characters".formatted(step.id(), LONGEST_ID));
            }
            names.inlined(step.id(), at);
        });
        return inlined;
    }

    static String id(String prefix, String id) {
        return prefix + id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }

    private List<Step> inside(List<Step> steps, Set<String> items) {
        return steps.stream().map(step -> step(step, items)).toList();
    }

    /**
     * One step.
     *
     * @param items the {@code as} names around it
     */
    private Step step(Step step, Set<String> items) {
        InlinedText text = text(items);
        Head head = head(step.head(), text, terms(step.head().terms(), items));
        return switch (step) {
            case Step.Do call -> new Step.Do(head, call.action(), call.actionAt(), text.values(call.with()));
            case Step.Aws call -> aws(head, call, text, items);
            case Step.Approve approve ->
                new Step.Approve(
                        head,
                        text.value(approve.ask()),
                        approve.from(),
                        approve.votes(),
                        approve.within(),
                        approve.remind(),
                        approve.allowRequester(),
                        approve.form(),
                        inside(approve.then(), items),
                        approve.otherwise() == null ? null : inside(approve.otherwise(), items));
            case Step.Task task -> new Step.Task(head, text.value(task.ask()), task.from(), task.within(), task.form());
            case Step.Choose choose ->
                new Step.Choose(
                        head,
                        choose.branches().stream()
                                .map(branch -> new Step.Branch(
                                        text.orNull(branch.when()), inside(branch.steps(), items), branch.at()))
                                .toList());
            case Step.Each each ->
                new Step.Each(head, text.cel(each.list()), each.as(), inside(each.steps(), and(items, each.as())));
            case Step.Parallel parallel ->
                new Step.Parallel(
                        head,
                        parallel.join(),
                        parallel.branches().stream()
                                .map(branch -> new Step.Lane(branch.name(), inside(branch.steps(), items), branch.at()))
                                .toList());
            case Step.Play play ->
                new Step.Play(
                        head,
                        play.playbook(),
                        play.version(),
                        text.values(play.with()),
                        play.inputs(),
                        inside(play.steps(), items),
                        given(items).values(play.outputs()));
            case Step.Wait wait -> new Step.Wait(head, wait.time());
            case Step.Notify notify -> new Step.Notify(head, notify.to(), text.value(notify.text()));
            case Step.Stop stop -> new Step.Stop(head, stop.as(), text.value(stop.because()));
        };
    }

    private Step aws(Head head, Step.Aws call, InlinedText text, Set<String> items) {
        Step.Poll poll = call.poll();
        InlinedText seeing = text(and(items, Step.Poll.OUTPUT));
        return new Step.Aws(
                head,
                call.operation(),
                call.actionAt(),
                text.values(call.with()),
                poll == null ? null : new Step.Poll(seeing.cel(poll.until()), poll.every()));
    }

    /** What the playbook gives, which is the output of the step that plays it. */
    SequencedMap<String, Value> outputs(SequencedMap<String, Value> outputs) {
        return given(Set.of()).values(outputs);
    }

    private InlinedText text(Set<String> items) {
        return new InlinedText(prefix, given, items, false, problems);
    }

    private InlinedText given(Set<String> items) {
        return new InlinedText(prefix, given, items, true, problems);
    }

    /** What is kept of an output sees nothing else, so it reads the same here. */
    private Terms terms(Terms terms, Set<String> items) {
        Undo undo = terms.undo() instanceof Undo.Own own
                ? new Undo.Own(
                        own.action(),
                        own.actionAt(),
                        text(and(items, Undo.Own.OUTPUT)).values(own.with()))
                : terms.undo();
        return new Terms(terms.retry(), terms.keep(), terms.unattended(), undo);
    }

    private Head head(Head head, InlinedText text, Terms terms) {
        return new Head(
                id(prefix, head.id()),
                head.title() == null ? null : text.value(head.title()),
                text.orNull(head.condition()),
                head.within(),
                head.onFailure(),
                terms,
                head.at());
    }

    private static Set<String> and(Set<String> items, String item) {
        Set<String> more = new LinkedHashSet<>(items);
        more.add(item);
        return more;
    }
}
