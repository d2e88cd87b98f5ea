package dev.firebreak.playbook.check;

import dev.firebreak.expression.Condition;
import dev.firebreak.expression.Facts;
import dev.firebreak.expression.Scope;
import dev.firebreak.expression.Type;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Terms;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.check.ExpressionSite.Use;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks a playbook once, in the order of execution, and brings every place to every rule. */
final class Walk {
    /** In an expression that cannot be read, what looks like an input counts as used. */
    private static final Pattern INPUT = Pattern.compile("inputs\\.\\w+");

    private final Playbook playbook;
    private final Steps steps;
    private final List<Rule> rules;
    private final Consumer<Problem> problems;
    private final Set<String> references = new HashSet<>();

    Walk(Playbook playbook, Steps steps, List<Rule> rules, Consumer<Problem> problems) {
        this.playbook = playbook;
        this.steps = steps;
        this.rules = rules;
        this.problems = problems;
    }

    void run() {
        Around start = Around.start(steps, new Scope(steps.variables()));
        Around end = walk(playbook.steps(), start.inside(new Visible(null)));
        outputs(playbook.outputs(), null, end);
        rules.forEach(rule -> rule.playbook(playbook, steps, references, problems));
    }

    /** What a playbook gives sees what a step behind the last one would see. */
    private void outputs(Map<String, Value> outputs, @Nullable Step step, Around end) {
        outputs.values().forEach(value -> {
            Values.whole(value).forEach(cel -> expression(cel, Use.ARGUMENT, step, end));
            Values.joined(value).forEach(cel -> expression(cel, Use.TEXT, step, end));
        });
    }

    /** Walks a list of steps; gives those that it adds to what can be seen. */
    private Visible list(List<Step> list, Around around) {
        Visible visible = new Visible(around.visible());
        walk(list, around.inside(visible));
        return visible;
    }

    /** Walks the steps; gives what holds after them. */
    private Around walk(List<Step> list, Around begin) {
        rules.forEach(rule -> rule.list(list, problems));
        Around around = begin;
        for (Step step : list) {
            around = step(step, around);
        }
        return around;
    }

    /** Walks one step; gives what holds after it. */
    private Around step(Step step, Around before) {
        List<Condition> needs = new ArrayList<>();
        Around inside = before;
        if (step.head().condition() != null) {
            ExpressionSite site = condition(step.head().condition(), step, before);
            needs.add(site.analysis().condition());
            inside = before.given(site.analysis().condition(), true).guardedBy(site);
        }
        StepSite site = new StepSite(step, inside);
        text(step.head().title(), site);
        Around after = kind(step, site, before, needs);
        rules.forEach(rule -> rule.step(site, problems));
        before.visible().add(new Seen(step, List.copyOf(needs), site.settled()));
        return after;
    }

    /**
     * Walks what is special to the kind of step.
     *
     * @param needs what must hold for the step to run; a kind adds its own
     */
    private Around kind(Step step, StepSite site, Around before, List<Condition> needs) {
        return switch (step) {
            case Step.Call call -> {
                // Inside consent that is the default, and what cannot be evaluated then is a failed step itself.
                if (call.head().onFailure() == OnFailure.CONTINUE && before.consent() == null) {
                    needs.add(new Condition.Unknown());
                }
                yield call(call, site, before);
            }
            case Step.Approve approve -> approve(approve, site, before, needs);
            case Step.Task task -> {
                text(task.ask(), site);
                yield before;
            }
            case Step.Choose choose -> choose(choose, site, before, needs);
            case Step.Each each -> each(each, site, before);
            case Step.Parallel parallel -> parallel(parallel, site, before, needs);
            case Step.Play play -> play(play, site, before, needs);
            case Step.Wait wait -> before;
            case Step.Notify notify -> {
                text(notify.text(), site);
                yield before;
            }
            case Step.Stop stop -> {
                text(stop.because(), site);
                yield needs.isEmpty() ? before : before.given(needs.getFirst(), false);
            }
        };
    }

    private Around call(Step.Call call, StepSite site, Around before) {
        arguments(call.with(), site);
        if (call.poll() != null) {
            Around around = site.around().with(Step.Poll.OUTPUT, steps.output(call.id()), Set.of());
            ExpressionSite until = condition(call.poll().until(), call, around);
            Condition ofStep = until.analysis().condition().said(Step.Poll.OUTPUT, Steps.STEPS + "." + call.id());
            site.settle(Facts.NONE.given(ofStep, true));
        }
        Terms terms = call.head().terms();
        if (terms.keep() != null) {
            Around around = site.around().seeing(steps.made(call));
            Values.whole(terms.keep()).forEach(cel -> expression(cel, Use.KEPT, call, around));
            Values.joined(terms.keep()).forEach(cel -> expression(cel, Use.TEXT, call, around));
        }
        if (terms.undo() instanceof Undo.Own own) {
            undo(own, call, site);
        }
        return before;
    }

    private void arguments(Map<String, Value> with, StepSite site) {
        with.values().forEach(value -> {
            Values.whole(value).forEach(cel -> site.add(expression(cel, Use.ARGUMENT, site)));
            Values.joined(value).forEach(cel -> site.add(expression(cel, Use.TEXT, site)));
        });
    }

    /** The call that gives a change back is judged as the change itself is, under the same approval. */
    private void undo(Undo.Own own, Step.Call call, StepSite site) {
        Head head = call.head();
        Terms terms = new Terms(null, null, head.terms().unattended(), new Undo.None("", own.actionAt()));
        Step.Call back = own.step(new Head(head.id(), null, null, null, head.onFailure(), terms, head.at()));
        Around around = site.around().with(Undo.Own.OUTPUT, steps.made(call), Set.of());
        StepSite undo = new StepSite(back, around);
        call(back, undo, around);
        rules.forEach(rule -> rule.step(undo, problems));
    }

    private Around approve(Step.Approve approve, StepSite site, Around before, List<Condition> needs) {
        text(approve.ask(), site);
        Visible answered = new Visible(site.around().visible());
        answered.add(new Seen(approve, List.of(), Facts.NONE));
        list(approve.then(), site.around().inside(answered).under(new Consent(approve, steps)));
        if (approve.otherwise() != null) {
            list(approve.otherwise(), site.around().under(null));
        }
        if (approve.otherwise() == null || !Blocks.end(approve.otherwise())) {
            needs.add(new Condition.Unknown());
        }
        return before;
    }

    private Around choose(Step.Choose choose, StepSite site, Around before, List<Condition> needs) {
        Around after = before;
        Around rest = site.around();
        List<Condition> reached = new ArrayList<>(needs);
        for (Step.Branch branch : choose.branches()) {
            Around taken = rest;
            List<Condition> needed = new ArrayList<>(reached);
            if (branch.when() != null) {
                ExpressionSite when = condition(branch.when(), choose, rest);
                Condition condition = when.analysis().condition();
                taken = rest.given(condition, true).guardedBy(when);
                rest = rest.given(condition, false).guardedBy(when);
                needed.add(condition);
                reached.add(new Condition.Not(condition));
            }
            Visible inner = list(branch.steps(), taken);
            inner.own().forEach(seen -> before.visible().add(seen.needing(needed)));
            if (Blocks.end(branch.steps())) {
                after = after.given(Condition.all(needed), false);
            }
        }
        return after;
    }

    private Around each(Step.Each each, StepSite site, Around before) {
        ExpressionSite list = expression(each.list(), Use.LIST, site);
        site.add(list);
        Type item = list.analysis().type() instanceof Type.ListOf items ? items.item() : Type.Plain.ANY;
        list(each.steps(), site.around().guardedBy(list).with(each.as(), item, list.sources()));
        return before;
    }

    /** No branch sees another one; behind them nobody knows how far each has come. */
    private Around parallel(Step.Parallel parallel, StepSite site, Around before, List<Condition> needs) {
        List<Condition> unsure = new ArrayList<>(needs);
        unsure.add(new Condition.Unknown());
        List<Seen> inner = new ArrayList<>();
        for (Step.Lane branch : parallel.branches()) {
            list(branch.steps(), site.around()).own().forEach(seen -> inner.add(seen.needing(unsure)));
        }
        inner.forEach(before.visible()::add);
        return before;
    }

    /** What is played can be seen as if it stood here. */
    private Around play(Step.Play play, StepSite site, Around before, List<Condition> needs) {
        arguments(play.with(), site);
        Visible played = new Visible(site.around().visible());
        Around end = walk(play.steps(), site.around().inside(played));
        outputs(play.outputs(), play, end);
        site.settle(end.facts());
        played.own().forEach(seen -> before.visible().add(seen.needing(needs)));
        return before;
    }

    private void text(@Nullable Value value, StepSite site) {
        Values.all(value).forEach(cel -> site.add(expression(cel, Use.TEXT, site)));
    }

    private ExpressionSite expression(Cel cel, Use use, StepSite site) {
        return expression(cel, use, site.step(), site.around());
    }

    private ExpressionSite expression(Cel cel, Use use, @Nullable Step step, Around around) {
        ExpressionSite site =
                new ExpressionSite(cel, use, step, around, around.scope().analyse(cel.source()));
        references.addAll(site.analysis().references());
        if (!site.analysis().mistakes().isEmpty()) {
            INPUT.matcher(cel.source()).results().map(MatchResult::group).forEach(references::add);
        }
        rules.forEach(rule -> rule.expression(site, problems));
        return site;
    }

    /** A condition decides what runs, and by that what is there behind it: with a mistake in it nobody knows what. */
    private ExpressionSite condition(Cel cel, Step step, Around around) {
        ExpressionSite site = expression(cel, Use.CONDITION, step, around);
        rules.stream()
                .filter(Rule::isAboutMeaning)
                .forEach(rule -> rule.expression(site, problem -> {
                    if (problem.severity() == Problem.Severity.ERROR) {
                        steps.unsettled(cel.at());
                    }
                }));
        return site;
    }
}
