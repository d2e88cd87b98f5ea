package dev.firebreak.starter.gateway;

import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.starter.security.Caller;
import java.util.List;

/** What every way in offers. All methods throw {@link Refusal}, whose message is for people. */
public interface Gateway {
    /** Starts an incident, or joins the running one about the same subject; or starts a plan, which joins nothing. */
    Started start(StartRequest request, Caller by);

    /** Incidents, newest first. */
    IncidentPage incidents(IncidentFilter filter);

    IncidentStatus incident(String id);

    /** The playbook that the incident was started with: canonical JSON. */
    String definition(String id);

    /** The report's content. */
    byte[] report(String id, ReportForm form);

    /** What a plan run has made. */
    RunPlan plan(String id);

    /** The open approvals: the plan that consent would cover, the votes so far, and whether this person may approve it. */
    List<OpenApproval> approvals(String id, Caller by);

    /**
     * Signs the answer and hands it to the run.
     *
     * @param kind what the caller believes to answer; another kind of question refuses
     * @return what the run recorded
     */
    DecisionRecord answer(String id, String step, AnswerKind kind, Answer answer, Caller by);
}
