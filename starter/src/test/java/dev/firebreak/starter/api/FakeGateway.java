package dev.firebreak.starter.api;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.Gateway;
import dev.firebreak.starter.gateway.IncidentFilter;
import dev.firebreak.starter.gateway.IncidentPage;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.gateway.Refusal;
import dev.firebreak.starter.gateway.Refusal.FieldProblem;
import dev.firebreak.starter.gateway.ReportForm;
import dev.firebreak.starter.gateway.StartRequest;
import dev.firebreak.starter.gateway.Started;
import dev.firebreak.starter.security.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers as its state says, and remembers what it was asked. */
final class FakeGateway implements Gateway {
    static final String ID = "0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11";
    static final String OPEN_DIGEST = "b".repeat(64);

    final List<StartRequest> starts = new ArrayList<>();
    final List<Asked> answers = new ArrayList<>();
    boolean joins;

    record Asked(String step, AnswerKind kind, Answer answer, Caller by) {}

    @Override
    public Started start(StartRequest request, Caller by) {
        starts.add(request);
        if (request.inputs().isEmpty()) {
            throw Refusal.invalid(
                    "the inputs do not fit",
                    List.of(
                            new FieldProblem("resource", "it is missing"),
                            new FieldProblem("region", "it is missing")));
        }
        return new Started(ID, joins, joins, joins ? List.of("region is 'a', not 'b'") : List.of());
    }

    @Override
    public IncidentPage incidents(IncidentFilter filter) {
        return new IncidentPage(List.of(), filter.page(), false);
    }

    @Override
    public IncidentStatus incident(String id) {
        throw Refusal.notFound("there is no incident '%s'".formatted(id));
    }

    @Override
    public String definition(String id) {
        return "{\"playbook\":\"a\"}";
    }

    @Override
    public byte[] report(String id, ReportForm form) {
        return form.fileName().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public RunPlan plan(String id) {
        return new RunPlan(
                id,
                "a",
                1,
                "f",
                "111122223333",
                "b",
                Map.of(),
                new Person("local", "alex"),
                Instant.EPOCH,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                "firebreak start a");
    }

    @Override
    public List<OpenApproval> approvals(String id, Caller by) {
        Ballot ballot = new Ballot(
                "contain",
                1,
                List.of(Verdict.APPROVE, Verdict.REJECT),
                List.of("approver"),
                List.of(),
                1,
                List.of(),
                false,
                List.of(),
                Instant.EPOCH,
                null);
        Question question =
                new Question(Question.Kind.APPROVAL, "Shut it off?", ballot, OPEN_DIGEST, null, null, null, "");
        Plan plan = new Plan("1", "contain", "f", "Shut it off?", ballot, List.of());
        String refusal = by.words().contains("approver") ? null : "%s may not decide this".formatted(by.name());
        return List.of(new OpenApproval(question, plan, OPEN_DIGEST, List.of(), List.of(), refusal));
    }

    @Override
    public DecisionRecord answer(String id, String step, AnswerKind kind, Answer answer, Caller by) {
        answers.add(new Asked(step, kind, answer, by));
        if (!by.words().contains("approver")) {
            throw Refusal.forbidden("%s may not decide this".formatted(by.name()), List.of("approver"));
        }
        if (answer.verdict() == Verdict.APPROVE && !OPEN_DIGEST.equals(answer.digest())) {
            throw Refusal.conflict("the plan has changed", OPEN_DIGEST);
        }
        return new DecisionRecord(
                "1",
                step,
                1,
                by.name(),
                by.words(),
                answer.verdict(),
                answer.reason(),
                Instant.EPOCH,
                answer.digest(),
                true,
                null,
                answer.answers());
    }
}
