package dev.firebreak.consent;

import dev.firebreak.consent.Plan.PlannedStep;
import dev.firebreak.expression.Expression;
import dev.firebreak.expression.ExpressionException;
import dev.firebreak.expression.Expressions;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether people agreed to exactly this call. The activity of every changing call asks, before it takes any credential, so that
 * whoever rules Temporal cannot make a worker do what nobody approved.
 *
 * @param keys the gateways that this worker trusts
 * @param namespace Temporal's; a message of another one proves nothing here
 * @param answers how the answers of a form become the values that a call carries
 */
public record ConsentCheck(PublicKeys keys, String namespace, Answers answers) {
    /** Gives answers the types of their form. */
    @FunctionalInterface
    public interface Answers {
        Map<String, Object> typed(Ballot ballot, Map<String, Object> answers);
    }

    /**
     * The start of a run.
     *
     * @throws ConsentException when no trusted gateway signed it for this namespace
     */
    public Start start(SignedMessage message) {
        Start start = keys.open(message, Start.class);
        if (!start.namespace().equals(namespace)) {
            throw new ConsentException(
                    "it was started for the namespace '%s', not for '%s'".formatted(start.namespace(), namespace));
        }
        return start;
    }

    /**
     * Lets the call pass, or says why not.
     *
     * @param quorum what the definition demands of the approval
     * @throws ConsentException when the plan, its votes or the call do not fit together
     */
    public void permit(Start start, Plan plan, Quorum quorum, List<SignedMessage> votes, Call call) {
        requireThat(plan.incidentId().equals(start.incidentId()), "the plan is of another incident");
        requireThat(plan.playbookDigest().equals(start.digest()), "the plan is of another playbook");
        requireThat(fits(plan.ballot(), quorum, start), "the plan softens what the playbook demands of its approval");
        planned(plan, call, answersOf(voters(start, plan, votes), quorum, plan));
    }

    /**
     * A call that somebody wants made.
     *
     * @param undo the arguments of the call that gives it back, as far as they were approved; null: this is none, or it follows
     *     from the action
     */
    public record Call(
            String path,
            String action,
            Map<String, Object> with,
            @Nullable Map<String, Object> undo) {}

    /**
     * A message that is no vote, such as the order to undo.
     *
     * @throws ConsentException when no trusted gateway signed it for this incident
     */
    public Decision decision(Start start, SignedMessage message) {
        Decision decision = keys.open(message, Decision.class);
        requireThat(
                decision.incidentId().equals(start.incidentId())
                        && decision.namespace().equals(namespace),
                "the decision is of another incident");
        return decision;
    }

    private static boolean fits(Ballot ballot, Quorum quorum, Start start) {
        return quorum.from().containsAll(ballot.from())
                && ballot.votes() >= quorum.votes()
                && (quorum.allowRequester() || !ballot.allowRequester())
                && ballot.requesters().contains(start.requestedBy())
                && ballot.deadline() != null
                && !ballot.deadline().isAfter(ballot.askedAt().plus(quorum.within()));
    }

    private List<Decision> voters(Start start, Plan plan, List<SignedMessage> votes) {
        return votes.stream()
                .map(vote -> decision(start, vote))
                .peek(decision -> requireThat(
                        decision.verdict() == Verdict.APPROVE,
                        "the vote of %s is no yes".formatted(decision.subject())))
                .peek(decision -> plan.ballot().refusal(decision, plan.digest()).ifPresent(why -> {
                    throw new ConsentException(why);
                }))
                .toList();
    }

    private Map<String, Object> answersOf(List<Decision> decisions, Quorum quorum, Plan plan) {
        Set<Person> people = new HashSet<>();
        decisions.forEach(decision -> people.add(decision.subject()));
        requireThat(
                people.size() >= Math.max(quorum.votes(), 1),
                "%d people approved, %d are needed".formatted(people.size(), quorum.votes()));
        Map<String, Object> given = plan.ballot().complete(decisions.getFirst().answers());
        requireThat(
                decisions.stream()
                        .allMatch(decision ->
                                plan.ballot().complete(decision.answers()).equals(given)),
                "the votes carry different answers");
        return answers.typed(plan.ballot(), given);
    }

    private static void planned(Plan plan, Call call, Map<String, Object> answers) {
        List<PlannedStep> found = plan.find(call.path());
        requireThat(!found.isEmpty(), "the approved plan has no step '%s'".formatted(call.path()));
        PlannedStep step = found.getLast();
        requireThat(
                call.action().equals(step.action()),
                "the approved plan calls '%s' there, not '%s'".formatted(step.action(), call.action()));
        requireThat(
                Collections.disjoint(call.with().keySet(), step.knownAfter().keySet()),
                "the plan did not know every argument when it was approved");
        requireThat(
                same(step.with(), step.answers(), answers, call.with()),
                "its arguments are not those that were approved");
        Plan.OwnUndo undo = step.ownUndo();
        requireThat(
                call.undo() == null || (undo != null && same(undo.with(), undo.answers(), answers, call.undo())),
                "the arguments of its undo are not those that were approved");
        String approval = plan.path().substring(plan.path().lastIndexOf('/') + 1);
        found.forEach(around -> requireThat(
                holds(around, approval, answers),
                "the approved plan makes this call only if '%s'".formatted(around.guard())));
    }

    private static boolean same(
            Map<String, Object> planned,
            Map<String, String> fields,
            Map<String, Object> answers,
            Map<String, Object> called) {
        Map<String, Object> approved = new LinkedHashMap<>(planned);
        fields.forEach((argument, field) -> approved.put(argument, answers.get(field)));
        return CanonicalJson.write(approved).equals(CanonicalJson.write(called));
    }

    /** A guard reads answers, and what was known when asked; the language lets nothing else stand before a changing call. */
    private static boolean holds(PlannedStep step, String approval, Map<String, Object> answers) {
        if (step.guard() == null) {
            return true;
        }
        Map<String, Object> values = new LinkedHashMap<>(step.given());
        values.put("steps." + approval, answers);
        try {
            Expression guard = Expressions.compile(step.guard());
            return Objects.equals(guard.evaluate(Known.variables(guard.references(), values)), true);
        } catch (ExpressionException e) {
            return false;
        }
    }

    private static void requireThat(boolean holds, String otherwise) {
        if (!holds) {
            throw new ConsentException(otherwise);
        }
    }
}
