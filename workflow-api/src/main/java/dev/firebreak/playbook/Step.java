package dev.firebreak.playbook;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.action.Reversal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a playbook; its kind is its key in the file. */
public sealed interface Step {
    Head head();

    default String id() {
        return head().id();
    }

    /** The lists of steps inside this one, in the order of the file. */
    default List<List<Step>> inner() {
        return switch (this) {
            case Approve approve ->
                approve.otherwise() == null ? List.of(approve.then()) : List.of(approve.then(), approve.otherwise());
            case Choose choose -> choose.branches().stream().map(Branch::steps).toList();
            case Each each -> List.of(each.steps());
            case Call call -> List.of();
            case Task task -> List.of();
            case Parallel parallel ->
                parallel.branches().stream().map(Lane::steps).toList();
            case Play play -> List.of(play.steps());
            case Wait wait -> List.of();
            case Notify notify -> List.of();
            case Stop stop -> List.of();
        };
    }

    /** The steps and all steps inside them, however deep, in the order of the file. */
    static Stream<Step> all(List<Step> steps) {
        return steps.stream()
                .flatMap(step ->
                        Stream.concat(Stream.of(step), step.inner().stream().flatMap(Step::all)));
    }

    /** The same, of one kind. */
    static <S extends Step> Stream<S> all(List<Step> steps, Class<S> kind) {
        return all(steps).filter(kind::isInstance).map(kind::cast);
    }

    /** The word of the kind in a playbook. */
    default String kind() {
        return switch (this) {
            case Do call -> "do";
            case Aws call -> "aws";
            case Approve approve -> "approve";
            case Task task -> "task";
            case Choose choose -> "choose";
            case Each each -> "each";
            case Parallel parallel -> "parallel";
            case Play play -> "play";
            case Wait wait -> "wait";
            case Notify notify -> "notify";
            case Stop stop -> "stop";
        };
    }

    /** A step that calls an action, or an operation of AWS. */
    sealed interface Call extends Step {
        /** As {@link dev.firebreak.action.ActionCatalog#find} knows it. */
        String action();

        /** Where the file names it. */
        Location actionAt();

        SequencedMap<String, Value> with();

        /**
         * The action, or the operation, that gives the call back; empty: nothing does.
         *
         * @param spec of the call
         */
        default Optional<String> reversal(ActionSpec spec) {
            return switch (head().terms().undo()) {
                case Undo.Own own -> Optional.of(own.action());
                case Undo.None none -> Optional.empty();
                case null ->
                    spec.reversal() instanceof Reversal.UndoneBy by ? Optional.of(by.action()) : Optional.empty();
            };
        }

        /** How often the call is made until its output is as wanted; null: it is made once. */
        @Nullable
        Poll poll();
    }

    /** {@code do} + {@code with}: a call of a Firebreak action. */
    record Do(Head head, String action, Location actionAt, SequencedMap<String, Value> with) implements Call {
        @Override
        public @Nullable Poll poll() {
            return null;
        }
    }

    /**
     * {@code aws} + {@code with}: a call of AWS as it is.
     *
     * @param operation service and operation as the AWS SDK for Java v2 spells them, such as {@code ec2.describeInstances}
     */
    record Aws(
            Head head,
            String operation,
            Location actionAt,
            SequencedMap<String, Value> with,
            @Nullable Poll poll) implements Call {
        @Override
        public String action() {
            return OperationCatalog.PREFIX + operation;
        }
    }

    /**
     * {@code until} + {@code every}: a call is made again until the condition holds; the step's {@code within} bounds it.
     *
     * @param until sees the call's {@code output}
     * @param every from the end of one call to the next one
     */
    record Poll(Cel until, Duration every) {
        /** What the condition calls the output. */
        public static final String OUTPUT = "output";

        /** More often than that only fills the history. */
        public static final Duration SHORTEST = Duration.ofSeconds(5);
    }

    /**
     * {@code approve} + {@code then} (+ {@code otherwise}): the steps in {@code then} run only with consent.
     *
     * @param from the roles that may decide, at least one
     * @param votes how many distinct people must say yes, from 1
     * @param within how long answers are waited for; work after consent is not cut off by it
     * @param allowRequester whether somebody whose inputs are in the plan may vote
     * @param form what the approver chooses; all votes must carry the same answers
     * @param otherwise what runs when rejected or expired; null: the run goes on after the block
     */
    record Approve(
            Head head,
            Value ask,
            List<String> from,
            int votes,
            Duration within,
            @Nullable Duration remind,
            boolean allowRequester,
            List<InputField> form,
            List<Step> then,
            @Nullable List<Step> otherwise)
            implements Step {}

    /** {@code task}: work for a person; an expired one has failed. */
    record Task(Head head, Value ask, List<String> from, Duration within, List<InputField> form) implements Step {}

    /** {@code choose}: the first branch whose condition holds. */
    record Choose(Head head, List<Branch> branches) implements Step {}

    /** One branch of a {@link Choose}; a null condition is {@code otherwise} and stands last. */
    record Branch(@Nullable Cel when, List<Step> steps, Location at) {}

    /** {@code each} + {@code as} + {@code steps}: once for each item of a list, in order. */
    record Each(Head head, Cel list, String as, List<Step> steps) implements Step {}

    /** {@code parallel}: branches side by side; at least two. */
    record Parallel(Head head, Join join, List<Lane> branches) implements Step {}

    /** One branch of a {@link Parallel}. */
    record Lane(String name, List<Step> steps, Location at) {}

    /** When a {@link Parallel} has ended. */
    enum Join {
        /** When every branch has. */
        ALL("all"),
        /** When every branch has, or one has failed: then the others begin nothing more. */
        FIRST_FAILURE("first-failure");

        private final String word;

        Join(String word) {
            this.word = word;
        }

        /** The word of the playbook language. */
        public String word() {
            return word;
        }
    }

    /**
     * {@code play} + {@code with}: the steps of another playbook, as they run here: with ids of their own, and with what is given
     * in the place of its inputs.
     *
     * @param playbook its name
     * @param version its version
     * @param with what is given
     * @param inputs what it takes
     * @param outputs what it gives: the output of this step
     */
    record Play(
            Head head,
            String playbook,
            int version,
            SequencedMap<String, Value> with,
            List<InputField> inputs,
            List<Step> steps,
            SequencedMap<String, Value> outputs)
            implements Step {}

    /** {@code wait}: nothing, for a while; from one second to 90 days. */
    record Wait(Head head, Duration time) implements Step {}

    /**
     * {@code notify}: tells people; the run goes on at once.
     *
     * @param to names of channels, which the worker host knows
     */
    record Notify(Head head, List<String> to, Value text) implements Step {}

    /** {@code stop}: ends the run. */
    record Stop(Head head, StopState as, Value because) implements Step {}

    /** How a {@link Stop} ends the run. */
    enum StopState {
        COMPLETED,
        STOPPED,
        FAILED
    }
}
