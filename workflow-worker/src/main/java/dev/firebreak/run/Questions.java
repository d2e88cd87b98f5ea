package dev.firebreak.run;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks people, and waits until they have decided or the time is up. */
final class Questions {
    private static final int MOST_REMINDERS = 20;

    private final RunState state;
    private final Journal journal;
    private final Clerk clerk;
    private final Notices notices;

    Questions(RunState state, Journal journal, Clerk clerk, Notices notices) {
        this.state = state;
        this.journal = journal;
        this.clerk = clerk;
        this.notices = notices;
    }

    /**
     * What people said.
     *
     * @param verdict null: nobody decided in time
     * @param answers the form's, defaults filled in
     * @param votes the signed decisions that made it so
     * @param reason the first voter's
     */
    record Outcome(@Nullable Verdict verdict, Map<String, Object> answers, List<SignedMessage> votes, String reason) {}

    /** A question without reminders. */
    Outcome ask(Question question) {
        return ask(question, null);
    }

    /**
     * Opens the question, or goes on waiting for one that is open already.
     *
     * @param remind how often it is announced again, {@link #MOST_REMINDERS} times; null: never
     * @throws WalkAgain when an expired approval is asked for meanwhile; the question stays open
     * @throws Halted when another branch ends this one; the question is withdrawn
     */
    Outcome ask(Question question, @Nullable Duration remind) {
        boolean first = !state.questions.containsKey(question.path());
        Question open = state.questions.computeIfAbsent(question.path(), path -> question);
        journal.show();
        boolean announce = Notices.announce();
        if (announce && first) {
            notices.announce(open);
        }
        Ballot ballot = open.ballot();
        if (announce && remind != null) {
            remind(open, remind);
        }
        waitFor(open);
        Outcome outcome = outcome(ballot);
        state.questions.remove(question.path());
        journal.show();
        return outcome;
    }

    /** Announces the question again and again, until it is decided or no reminder is left before its deadline. */
    private void remind(Question question, Duration every) {
        Ballot ballot = question.ballot();
        for (int number = 1; number <= MOST_REMINDERS; number++) {
            Instant next = ballot.askedAt().plus(every.multipliedBy(number));
            if (ballot.deadline() != null && !next.isBefore(ballot.deadline())) {
                return;
            }
            Duration left = Duration.between(Journal.now(), next);
            if (!left.isPositive()) {
                continue;
            }
            if (Workflow.await(left, () -> decided(ballot) || state.breaksOff(ballot.path()))) {
                return;
            }
            notices.remind(question);
        }
    }

    /** Votes first, then the clock: a decision that was signed in time counts, even if the timer has fired. */
    private void waitFor(Question question) {
        Ballot ballot = question.ballot();
        Instant deadline = ballot.deadline();
        if (deadline == null) {
            Workflow.await(() -> decided(ballot) || state.breaksOff(ballot.path()));
        } else {
            Duration left = Duration.between(Journal.now(), deadline);
            if (left.isPositive()) {
                Workflow.await(left, () -> decided(ballot) || state.breaksOff(ballot.path()));
            }
            Workflow.await(clerk::idle);
        }
        if (!decided(ballot) && state.breaksOff(ballot.path())) {
            throw broken(question);
        }
    }

    private RuntimeException broken(Question question) {
        String why = state.halting(question.path());
        if (why == null) {
            return new WalkAgain();
        }
        state.questions.remove(question.path());
        Question.StepFailure failure = question.failure();
        journal.end(
                question.path(),
                failure == null ? "skipped" : "failed",
                Map.of(),
                "none",
                failure == null ? why : failure.message());
        return new Halted();
    }

    private boolean decided(Ballot ballot) {
        return outcome(ballot).verdict() != null;
    }

    private Outcome outcome(Ballot ballot) {
        List<Decision> votes = clerk.votes(ballot);
        List<SignedMessage> messages = List.copyOf(state.votes.getOrDefault(RunState.ballotKey(ballot), List.of()));
        for (Decision vote : votes) {
            if (vote.verdict() != Verdict.APPROVE) {
                return new Outcome(vote.verdict(), ballot.complete(vote.answers()), messages, vote.reason());
            }
        }
        boolean enough = !votes.isEmpty() && votes.size() >= ballot.votes();
        return enough
                ? new Outcome(
                        Verdict.APPROVE,
                        ballot.complete(votes.getFirst().answers()),
                        messages,
                        votes.getFirst().reason())
                : new Outcome(null, Map.of(), messages, "");
    }
}
