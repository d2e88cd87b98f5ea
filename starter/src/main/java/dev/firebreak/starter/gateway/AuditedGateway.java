package dev.firebreak.starter.gateway;

import dev.firebreak.consent.Start;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.starter.security.Caller;
import dev.firebreak.store.Audit;
import dev.firebreak.store.AuditEntry;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes down every start, every plan and every decision, also those that were refused. */
public final class AuditedGateway implements Gateway {
    private final Gateway gateway;
    private final Audit audit;
    private final Clock clock;

    public AuditedGateway(Gateway gateway, Audit audit, Clock clock) {
        this.gateway = gateway;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Started start(StartRequest request, Caller by) {
        return audited(
                by,
                new Deed(Start.PLAN.equals(request.mode()) ? "plan" : "start", null, null),
                () -> gateway.start(request, by),
                started -> new Outcome(
                        started.id(), true, "%s%s".formatted(request.playbook(), started.joined() ? ", joined" : "")));
    }

    @Override
    public DecisionRecord answer(String id, String step, AnswerKind kind, Answer answer, Caller by) {
        return audited(
                by,
                new Deed(answer.verdict().word(), id, step),
                () -> gateway.answer(id, step, kind, answer, by),
                decision -> new Outcome(
                        id, decision.accepted(), decision.why() == null ? answer.reason() : decision.why()));
    }

    @Override
    public IncidentPage incidents(IncidentFilter filter) {
        return gateway.incidents(filter);
    }

    @Override
    public IncidentStatus incident(String id) {
        return gateway.incident(id);
    }

    @Override
    public String definition(String id) {
        return gateway.definition(id);
    }

    @Override
    public byte[] report(String id, ReportForm form) {
        return gateway.report(id, form);
    }

    @Override
    public RunPlan plan(String id) {
        return gateway.plan(id);
    }

    @Override
    public List<OpenApproval> approvals(String id, Caller by) {
        return gateway.approvals(id, by);
    }

    private record Deed(
            String what,
            @Nullable String incidentId,
            @Nullable String step) {}

    private record Outcome(@Nullable String incidentId, boolean accepted, String detail) {}

    private <T> T audited(Caller by, Deed deed, Supplier<T> action, Function<T, Outcome> outcome) {
        try {
            T result = action.get();
            append(by, deed, outcome.apply(result));
            return result;
        } catch (Refusal refusal) {
            append(by, deed, new Outcome(deed.incidentId(), false, String.valueOf(refusal.getMessage())));
            throw refusal;
        }
    }

    private void append(Caller by, Deed deed, Outcome outcome) {
        audit.append(new AuditEntry(
                clock.instant(),
                by.name(),
                deed.what(),
                outcome.incidentId(),
                deed.step(),
                outcome.accepted(),
                outcome.detail()));
    }
}
