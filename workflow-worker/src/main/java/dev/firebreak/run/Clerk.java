package dev.firebreak.run;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.Question;
import dev.firebreak.run.IncidentActivities.Verified;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages in the order in which they came, has their signatures verified, and lets those count that answer an open
 * question. A message that does not count is written down too: an attack must leave a trace.
 */
final class Clerk {
    private final RunState state;
    private final String incidentId;
    private final IncidentActivities activities;
    private final Queue<SignedMessage> inbox = new ArrayDeque<>();
    private boolean busy;

    Clerk(RunState state, String incidentId, IncidentActivities localActivities) {
        this.state = state;
        this.incidentId = incidentId;
        this.activities = localActivities;
    }

    /** Refuses a well-formed message that fits nothing that is open; what is malformed passes, and is recorded. */
    void refuseWhatFitsNothing(SignedMessage message) {
        read(message).flatMap(this::misfit).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    void receive(SignedMessage message) {
        inbox.add(message);
    }

    /** A cancelled run still writes down what comes in: the clerk's scope is detached. */
    void startWork() {
        Workflow.newDetachedCancellationScope(() -> Async.procedure(this::work)).run();
    }

    boolean idle() {
        return inbox.isEmpty() && !busy;
    }

    private void work() {
        while (true) {
            Workflow.await(() -> !inbox.isEmpty());
            busy = true;
            try {
                take(inbox.remove());
            } finally {
                busy = false;
            }
        }
    }

    private void take(SignedMessage message) {
        Verified verified = activities.verify(incidentId, message);
        if (verified.decision() == null) {
            refuse(message, verified.why());
        } else {
            count(verified.decision(), message);
        }
    }

    private void count(Decision decision, SignedMessage message) {
        Optional<String> why = misfit(decision).or(() -> refusal(decision));
        state.decisionIds.add(decision.decisionId());
        state.record(record(decision, why.orElse(null)));
        if (why.isPresent()) {
            return;
        }
        if (decision.verdict() == Verdict.ASK) {
            state.askAgain(decision.stepPath());
            return;
        }
        if (decision.verdict() == Verdict.ANSWER) {
            state.requesters.add(decision.subject());
        }
        Ballot ballot = ballot(decision).orElseThrow();
        state.votes
                .computeIfAbsent(RunState.ballotKey(ballot), key -> new ArrayList<>())
                .add(message);
    }

    private Optional<String> misfit(Decision decision) {
        if (state.decisionIds.contains(decision.decisionId())) {
            return Optional.of("the decision '%s' was taken already".formatted(decision.decisionId()));
        }
        Optional<Ballot> ballot = ballot(decision);
        if (ballot.isEmpty()) {
            return Optional.of("nothing is asked at '%s' now".formatted(decision.stepPath()));
        }
        int open = ballot.get().attempt();
        return decision.attempt() == open
                ? Optional.empty()
                : Optional.of("it answers attempt %d; attempt %d is open".formatted(decision.attempt(), open));
    }

    private Optional<String> refusal(Decision decision) {
        Question question = state.question(decision.stepPath());
        Ballot ballot = ballot(decision).orElseThrow();
        return ballot.refusal(decision, question == null ? null : question.planDigest())
                .or(() -> FormAnswers.mistake(ballot, decision.answers()))
                .or(() -> votes(ballot).stream()
                        .filter(vote -> vote.subject().equals(decision.subject()))
                        .findFirst()
                        .map(vote -> "%s has voted already".formatted(decision.subject())))
                .or(() -> votes(ballot).stream()
                        .filter(vote -> !ballot.complete(vote.answers()).equals(ballot.complete(decision.answers())))
                        .findFirst()
                        .map(vote -> "it carries other answers than the vote of %s".formatted(vote.subject())));
    }

    private Optional<Ballot> ballot(Decision decision) {
        if (decision.verdict() == Verdict.ASK) {
            return Optional.ofNullable(state.expired.get(decision.stepPath()))
                    .filter(expired -> !state.reopened.contains(expired.path()));
        }
        return Optional.ofNullable(state.question(decision.stepPath())).map(Question::ballot);
    }

    /** The decisions that count for a question, verified before they were kept. */
    List<Decision> votes(Ballot ballot) {
        return state.votes.getOrDefault(RunState.ballotKey(ballot), List.of()).stream()
                .map(message -> CanonicalJson.read(message.body(), Decision.class))
                .toList();
    }

    private void refuse(SignedMessage message, @Nullable String why) {
        Decision claimed = read(message).orElse(null);
        state.record(
                claimed == null
                        ? new DecisionRecord(
                                "",
                                "",
                                0,
                                "unknown",
                                List.of(),
                                Verdict.APPROVE,
                                "",
                                Journal.now(),
                                null,
                                false,
                                why,
                                Map.of())
                        : record(claimed, why == null ? "its signature does not hold" : why));
    }

    private static DecisionRecord record(Decision decision, @Nullable String why) {
        return new DecisionRecord(
                decision.decisionId(),
                decision.stepPath(),
                decision.attempt(),
                decision.subject().toString(),
                decision.roles(),
                decision.verdict(),
                decision.reason(),
                decision.at(),
                decision.planDigest(),
                why == null,
                why,
                why == null ? decision.answers() : Map.of());
    }

    /** What a message claims; empty when it is no whole decision: anybody can send anything. */
    private static Optional<Decision> read(SignedMessage message) {
        try {
            return Optional.of(CanonicalJson.read(message.body(), Decision.class))
                    .filter(Clerk::isWhole);
        } catch (IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(Decision decision) {
        return Stream.of(
                        decision.decisionId(),
                        decision.stepPath(),
                        decision.verdict(),
                        decision.reason(),
                        decision.subject(),
                        decision.roles(),
                        decision.answers(),
                        decision.at())
                .allMatch(Objects::nonNull);
    }
}
