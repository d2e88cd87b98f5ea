package dev.firebreak.starter.gateway;

import dev.firebreak.action.Evidence;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Start;
import dev.firebreak.consent.Verdict;
import dev.firebreak.evidence.EvidenceException;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.starter.security.Caller;
import io.temporal.client.WorkflowClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gateway to incidents that run in Temporal. */
public final class TemporalGateway implements Gateway {
    private final IncidentRuns runs;
    private final Starts starts;
    private final Decisions decisions;
    private final EvidenceStore evidence;

    public TemporalGateway(
            WorkflowClient client, GatewaySettings settings, PlaybookShelf playbooks, EvidenceStore evidence) {
        this.runs = new IncidentRuns(client);
        this.starts = new Starts(client, settings, playbooks, runs);
        this.decisions = new Decisions(client, settings, runs);
        this.evidence = evidence;
    }

    @Override
    public Started start(StartRequest request, Caller by) {
        return starts.start(request, by);
    }

    @Override
    public IncidentPage incidents(IncidentFilter filter) {
        return runs.page(filter);
    }

    @Override
    public IncidentStatus incident(String id) {
        return runs.status(runs.find(id));
    }

    @Override
    public String definition(String id) {
        return runs.input(runs.find(id)).definition();
    }

    @Override
    public byte[] report(String id, ReportForm form) {
        IncidentStatus status = incident(id);
        return status.report().stream()
                .filter(kept -> kept.name().equals(form.fileName()))
                .findFirst()
                .map(kept -> read(id, kept))
                .orElseThrow(() -> Refusal.notFound(
                        status.state().ended()
                                ? "the incident has no %s".formatted(form.fileName())
                                : "the report is written when the incident ends; it is %s now"
                                        .formatted(status.state().word())));
    }

    @Override
    public RunPlan plan(String id) {
        IncidentStatus status = incident(id);
        if (!status.mode().equals(Start.PLAN)) {
            throw Refusal.notFound(
                    "'%s' is no plan but an incident; what it asks about is under its approvals".formatted(id));
        }
        if (status.plan() == null) {
            throw Refusal.notFound(
                    status.state().ended()
                            ? "no plan was made: " + status.because()
                            : "the plan is made when everything is read; it is %s now: %s"
                                    .formatted(status.state().word(), status.because()));
        }
        return CanonicalJson.read(new String(read(id, status.plan()), StandardCharsets.UTF_8), RunPlan.class);
    }

    @Override
    public List<OpenApproval> approvals(String id, Caller by) {
        IncidentStatus status = incident(id);
        return status.questions().stream()
                .filter(question -> question.kind() == Question.Kind.APPROVAL)
                .map(question -> approval(status, question, by))
                .toList();
    }

    @Override
    public DecisionRecord answer(String id, String step, AnswerKind kind, Answer answer, Caller by) {
        return decisions.answer(id, step, kind, answer, by);
    }

    private OpenApproval approval(IncidentStatus status, Question question, Caller by) {
        Plan plan = plan(status.incidentId(), question.plan());
        String digest = plan.digest();
        if (!digest.equals(question.planDigest())) {
            throw Refusal.conflict("the plan that was kept is not the one that the incident asks about", digest);
        }
        List<DecisionRecord> votes = status.decisions().stream()
                .filter(decision -> decision.path().equals(question.path()))
                .filter(decision -> decision.attempt() == question.ballot().attempt())
                .toList();
        String refusal = DecisionCheck.wrongPerson(question.ballot(), Verdict.APPROVE, by)
                .map(Refusal::getMessage)
                .orElse(null);
        return new OpenApproval(question, plan, digest, permissions(status.incidentId(), question), votes, refusal);
    }

    private List<PermissionCheck> permissions(String incidentId, Question question) {
        return question.permissions() == null
                ? List.of()
                : List.of(CanonicalJson.read(
                        new String(read(incidentId, question.permissions()), StandardCharsets.UTF_8),
                        PermissionCheck[].class));
    }

    private Plan plan(String incidentId, @Nullable Evidence kept) {
        if (kept == null) {
            throw Refusal.conflict("the approval has no plan", null);
        }
        return CanonicalJson.read(new String(read(incidentId, kept), StandardCharsets.UTF_8), Plan.class);
    }

    private byte[] read(String incidentId, Evidence kept) {
        try {
            return evidence.read(incidentId, kept.sha256());
        } catch (EvidenceException e) {
            throw Refusal.unavailable(String.valueOf(e.getMessage()));
        }
    }
}
