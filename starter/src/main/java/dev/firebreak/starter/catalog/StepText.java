package dev.firebreak.starter.catalog;

import dev.firebreak.playbook.Durations;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Unattended;
import dev.firebreak.playbook.Value;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** A step of a playbook, in words. */
public final class StepText {
    private StepText() {}

    /** What it does, as its author says. */
    public static String title(Step step) {
        Value title = step.head().title();
        return title == null ? step.id() : of(title);
    }

    /** What it is, as the engine sees it. */
    public static String detail(Step step) {
        return switch (step) {
            case Step.Call call -> call(call) + unattended(call);
            case Step.Approve approve ->
                "approval: %s from %s, within %s"
                        .formatted(
                                approve.votes() == 1 ? "one vote" : approve.votes() + " votes",
                                String.join(" or ", approve.from()),
                                Durations.text(approve.within()));
            case Step.Task task ->
                "work for %s, within %s".formatted(String.join(" or ", task.from()), Durations.text(task.within()));
            case Step.Choose choose -> "the first branch that holds";
            case Step.Each each ->
                "for each %s of %s".formatted(each.as(), each.list().source());
            case Step.Parallel parallel ->
                switch (parallel.join()) {
                    case ALL -> "side by side; goes on when all have ended";
                    case FIRST_FAILURE -> "side by side; goes on when all have ended, or one has failed";
                };
            case Step.Play play -> "plays %s, version %d".formatted(play.playbook(), play.version());
            case Step.Wait wait -> "wait " + Durations.text(wait.time());
            case Step.Notify notify -> "tell " + String.join(", ", notify.to());
            case Step.Stop stop ->
                "end: %s, because %s".formatted(stop.as().name().toLowerCase(Locale.ROOT), of(stop.because()));
        };
    }

    private static String call(Step.Call call) {
        Step.Poll poll = call.poll();
        return poll == null
                ? call.action()
                : "%s, every %s until %s"
                        .formatted(
                                call.action(),
                                Durations.text(poll.every()),
                                poll.until().source());
    }

    private static String unattended(Step.Call call) {
        Unattended unattended = call.head().terms().unattended();
        return unattended == null ? "" : ", unattended: " + unattended.reason();
    }

    /** A value as its author writes it. */
    public static String of(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Secret secret -> secret.reference();
            case Value.Computed computed -> "${%s}".formatted(computed.cel().source());
            case Value.Joined joined ->
                joined.parts().stream().map(StepText::of).collect(Collectors.joining());
            case Value.Sequence sequence -> items(sequence.items());
            case Value.Mapping mapping -> fields(mapping.entries());
        };
    }

    private static String items(List<Value> items) {
        return items.stream().map(StepText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String fields(SequencedMap<String, Value> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + of(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
