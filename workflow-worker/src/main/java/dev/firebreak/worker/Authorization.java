package dev.firebreak.worker;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.ConsentCheck;
import dev.firebreak.consent.ConsentException;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Quorum;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.evidence.EvidenceException;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.run.ActionCall;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;

/**
 * Whether a changing call may be made: the start, the votes, and the plan that they are about are checked before any credential
 * is taken. What is compared comes from signatures and from content that is found by its hash, never from the run's word.
 */
final class Authorization {
    private final ConsentCheck check;
    private final EvidenceStore evidence;

    Authorization(ConsentCheck check, EvidenceStore evidence) {
        this.check = check;
        this.evidence = evidence;
    }

    /**
     * The verified start of the call's run.
     *
     * @throws ConsentException when nobody approved the call
     */
    Start require(ActionCall call, ActionSpec spec) {
        Start start = check.start(call.start());
        if (!spec.effect().changes()) {
            return start;
        }
        if (start.plans()) {
            throw new ConsentException("its run is a plan, which changes nothing");
        }
        Consent consent = call.consent();
        if (consent == null) {
            throw new ConsentException("it changes the account, and it shows no approval");
        }
        Plan plan = plan(start, consent);
        Quorum quorum = quorum(start, plan);
        check.permit(
                start, plan, quorum, consent.votes(), new ConsentCheck.Call(call.path(), call.action(), call.with()));
        if (call.phase() == ActionCall.Phase.UNDO) {
            requireOrder(call, start, quorum);
        }
        return start;
    }

    /** An undo needs the order of somebody who might have given the consent that it reverses. */
    private void requireOrder(ActionCall call, Start start, Quorum quorum) {
        if (call.order() == null) {
            throw new ConsentException("nobody ordered to undo it");
        }
        Decision order = check.decision(start, call.order());
        if (order.verdict() != Verdict.STOP_AND_UNDO || Collections.disjoint(order.roles(), quorum.from())) {
            throw new ConsentException("the order of %s does not cover an undo: it takes %s and the role %s"
                    .formatted(order.subject(), Verdict.STOP_AND_UNDO.word(), String.join(" or ", quorum.from())));
        }
        if (!quorum.allowRequester() && order.subject().equals(start.requestedBy())) {
            throw new ConsentException(
                    "%s asked for the incident, so somebody else must order the undo".formatted(order.subject()));
        }
    }

    /** The reversing call must stay with what the approved call touched. */
    static void requireSameTarget(
            ChangingAction<?, ?, ?> action, Record with, ChangingAction<?, ?, ?> reversal, Record back) {
        if (!Touched.by(action, with).containsAll(Touched.by(reversal, back))) {
            throw new ConsentException("the undo touches more than the approved call did");
        }
    }

    private Plan plan(Start start, Consent consent) {
        Plan plan = read(start, consent.plan().sha256(), Plan.class, "plan");
        if (!plan.path().equals(consent.approval())) {
            throw new ConsentException("the plan is of '%s', not of '%s'".formatted(plan.path(), consent.approval()));
        }
        return plan;
    }

    /** What the playbook demands, from the definition whose digest the start signs. */
    private Quorum quorum(Start start, Plan plan) {
        Playbook playbook = new Definition(text(start, start.digest(), "definition")).playbook(Map.of());
        String id = plan.path().substring(plan.path().lastIndexOf('/') + 1);
        Step.Approve approve = Step.all(playbook.steps(), Step.Approve.class)
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConsentException("the playbook has no approval '%s'".formatted(id)));
        return new Quorum(approve.from(), approve.votes(), approve.allowRequester(), approve.within());
    }

    private <T> T read(Start start, String sha256, Class<T> type, String what) {
        return CanonicalJson.read(text(start, sha256, what), type);
    }

    private String text(Start start, String sha256, String what) {
        try {
            return new String(evidence.read(start.incidentId(), sha256), StandardCharsets.UTF_8);
        } catch (EvidenceException e) {
            throw new ConsentException("its %s is not in the evidence store: %s".formatted(what, e.getMessage()));
        }
    }
}
