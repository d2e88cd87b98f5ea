package dev.firebreak.starter;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.client.IncidentWatch;
import dev.firebreak.starter.client.ServerAddress;
import dev.firebreak.starter.gateway.Answer;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.gateway.StartRequest;
import dev.firebreak.starter.security.Role;
import dev.firebreak.starter.security.Users;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A host with a data folder, three people, and {@code firebreak up}, which may be killed and started again. Alex starts and
 * does tasks; Sam approves; Rita reads the audit.
 */
final class Host implements AutoCloseable {
    private final Path data;
    private final LocalSandbox aws;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private @Nullable UpProcess up;

    Host(Path data, LocalSandbox aws) {
        this.data = data;
        this.aws = aws;
        person("alex", EnumSet.of(Role.RESPONDER, Role.APPROVER));
        person("sam", EnumSet.of(Role.APPROVER));
        person("rita", EnumSet.of(Role.ADMIN));
    }

    private void person(String name, EnumSet<Role> roles) {
        Users users = new Users(data.resolve("users.json"));
        users.add(name, roles);
        tokens.put(name, users.addToken(name));
    }

    /** Starts {@code up} unless it runs. */
    void start() {
        if (up == null || !up.isAlive()) {
            up = UpProcess.start(data, aws);
        }
    }

    UpProcess up() {
        if (up == null) {
            throw new IllegalStateException("'up' was not started");
        }
        return up;
    }

    String token(String name) {
        return Objects.requireNonNull(tokens.get(name));
    }

    FirebreakClient as(String name) {
        return new FirebreakClient(new ServerAddress(up().address(), token(name)));
    }

    /** Starts an incident; returns its id. */
    String incident(String playbook, Map<String, Object> inputs, String dedupeKey) {
        return as("alex")
                .start(new StartRequest(playbook, null, inputs, null, dedupeKey))
                .id();
    }

    OpenApproval approval(String id) {
        question(id, Question.Kind.APPROVAL);
        return as("sam").approvals(id).getFirst();
    }

    /** Sam approves what is asked. */
    void approve(String id) {
        OpenApproval open = approval(id);
        Answer yes = new Answer(
                open.question().ballot().attempt(), open.digest(), Verdict.APPROVE, Map.of(), "it leaked", null);
        requireAccepted(as("sam").answer(id, open.question().path(), AnswerKind.APPROVAL, yes));
    }

    /** Alex has done what is asked. */
    void done(String id) {
        Question asked = question(id, Question.Kind.TASK);
        Answer done = new Answer(null, null, Verdict.ANSWER, Map.of(), "done", null);
        requireAccepted(as("alex").answer(id, asked.path(), AnswerKind.TASK, done));
    }

    private static void requireAccepted(DecisionRecord decision) {
        if (!decision.accepted()) {
            throw new AssertionError("the decision does not count: " + decision.why());
        }
    }

    Question question(String id, Question.Kind kind) {
        IncidentStatus status = new IncidentWatch(as("alex"), id)
                .until(now -> now.questions().stream().anyMatch(open -> open.kind() == kind), news -> {});
        return status.questions().stream()
                .filter(open -> open.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError("it has ended: " + status.because()));
    }

    IncidentStatus ended(String id) {
        return new IncidentWatch(as("alex"), id).untilEnd(news -> {});
    }

    @Override
    public void close() {
        if (up != null) {
            up.close();
        }
    }
}
