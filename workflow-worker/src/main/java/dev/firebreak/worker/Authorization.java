package dev.firebreak.worker;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
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
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import dev.firebreak.run.ActionCall;
import dev.firebreak.run.UndoEntry;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a changing call may be made: the start, the votes, and the plan that they are about are checked before any credential
 * is taken. What is compared comes from signatures and from content that is found by its hash, never from the run's word.
 */
final class Authorization {
    private final ConsentCheck check;
    private final EvidenceStore evidence;
    private final Definitions definitions;
    private final UnattendedCalls unattended;
    private final ActionCatalog actions;
    private final int votesToDestroy;

    Authorization(
            ConsentCheck check,
            EvidenceStore evidence,
            Definitions definitions,
            UnattendedCalls unattended,
            ActionCatalog actions,
            int votesToDestroy) {
        this.check = check;
        this.evidence = evidence;
        this.definitions = definitions;
        this.unattended = unattended;
        this.actions = actions;
        this.votesToDestroy = votesToDestroy;
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
        Optional<Step.Call> step = definitions.step(start, call.path(), Step.Call.class);
        if (call.phase() == ActionCall.Phase.UNDO) {
            OwnUndo.require(step.map(said -> said.head().terms().undo()).orElse(null), call.undo());
        }
        Consent consent = call.consent();
        if (consent == null) {
            requireVotes(spec, step.orElse(null), 0);
            unattended.permit(start, call);
            if (call.phase() == ActionCall.Phase.UNDO) {
                requireOrder(call, start, UndoEntry.UNATTENDED_UNDO, false);
            }
            return start;
        }
        Plan plan = plan(start, consent);
        Quorum quorum = quorum(start, plan);
        requireVotes(spec, step.orElse(null), quorum.votes());
        check.permit(
                start,
                plan,
                quorum,
                consent.votes(),
                new ConsentCheck.Call(call.path(), call.action(), call.with(), call.undo()));
        if (call.phase() == ActionCall.Phase.UNDO) {
            requireOrder(call, start, quorum.from(), quorum.allowRequester());
        }
        return start;
    }

    /**
     * The playbook says how many people were asked; how many must be, says the worker. An undo of the playbook's own counts with
     * the change: nobody should learn afterwards that it cannot be given back.
     */
    private void requireVotes(ActionSpec spec, Step.@Nullable Call step, int asked) {
        requireVotes(spec, asked);
        if (step != null && step.head().terms().undo() instanceof Undo.Own own) {
            actions.find(own.action()).ifPresent(undo -> requireVotes(undo, asked));
        }
    }

    private void requireVotes(ActionSpec spec, int asked) {
        if (spec.effect() == Effect.DESTROYS && asked < votesToDestroy) {
            throw new ConsentException(
                    "'%s' destroys what cannot be given back: this worker takes the consent of %d people, and the playbook asks for that of %d"
                            .formatted(spec.name(), votesToDestroy, asked));
        }
    }

    /** An undo needs the order of somebody who might have given the consent that it reverses. */
    private void requireOrder(ActionCall call, Start start, List<String> from, boolean allowRequester) {
        if (call.order() == null) {
            throw new ConsentException("nobody ordered to undo it");
        }
        Decision order = check.decision(start, call.order());
        if (order.verdict() != Verdict.STOP_AND_UNDO || Collections.disjoint(order.roles(), from)) {
            throw new ConsentException("the order of %s does not cover an undo: it takes %s and the role %s"
                    .formatted(order.subject(), Verdict.STOP_AND_UNDO.word(), String.join(" or ", from)));
        }
        if (!allowRequester && order.subject().equals(start.requestedBy())) {
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
        Plan plan = CanonicalJson.read(text(start, consent.plan().sha256()), Plan.class);
        if (!plan.path().equals(consent.approval())) {
            throw new ConsentException("the plan is of '%s', not of '%s'".formatted(plan.path(), consent.approval()));
        }
        return plan;
    }

    /** What the playbook demands, from the definition whose digest the start signs. */
    private Quorum quorum(Start start, Plan plan) {
        Step.Approve approve = definitions
                .step(start, plan.path(), Step.Approve.class)
                .orElseThrow(() -> new ConsentException("the playbook has no approval '%s'".formatted(plan.path())));
        return new Quorum(approve.from(), approve.votes(), approve.allowRequester(), approve.within());
    }

    private String text(Start start, String sha256) {
        try {
            return new String(evidence.read(start.incidentId(), sha256), StandardCharsets.UTF_8);
        } catch (EvidenceException e) {
            throw new ConsentException("its plan is not in the evidence store: " + e.getMessage());
        }
    }
}
