package dev.firebreak.playbook.test;

import dev.firebreak.actions.played.PlayedActions;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.consent.SigningKey;
import dev.firebreak.consent.Start;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.IncidentWorkflow;
import dev.firebreak.run.IncidentWorkflowImpl;
import dev.firebreak.run.Visits;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The real run, with the people of its test beside it in the same workflow: so their time is the run's time, to the second. */
final class RehearsedIncident implements IncidentWorkflow {
    private final Stage stage;
    private final SigningKey key;
    private final IncidentWorkflowImpl incident;
    private @Nullable Rehearsal rehearsal;

    RehearsedIncident(Stage stage, SigningKey key, PlayedActions actions) {
        this.stage = stage;
        this.key = key;
        this.incident = new IncidentWorkflowImpl(actions, new Visits() {
            @Override
            public void entered(String path) {
                rehearsal().entered(path);
            }

            @Override
            public void passed(String path) {
                rehearsal().passed(path);
            }
        });
    }

    @Override
    public IncidentStatus run(IncidentInput input) {
        Start start = CanonicalJson.read(input.start().body(), Start.class);
        rehearsal = stage.rehearsal(start.incidentId());
        new Cast(rehearsal(), incident, key, start).enter();
        IncidentStatus[] end = new IncidentStatus[1];
        CancellationScope scope = Workflow.newCancellationScope(() -> end[0] = incident.run(input));
        Async.procedure(this::watch, scope);
        scope.run();
        return end[0];
    }

    private void watch(CancellationScope run) {
        Workflow.sleep(PlaybookTests.FOR_EVER);
        incident.status()
                .questions()
                .forEach(question -> rehearsal()
                        .waitsForEver(new Failure(
                                rehearsal().scenario().at(),
                                question.path(),
                                "the run waits for ever: '%s'%s"
                                        .formatted(
                                                question.ask(),
                                                question.failure() == null
                                                        ? ""
                                                        : " ("
                                                                + question.failure()
                                                                        .message() + ")"),
                                "%s under 'people', with what somebody says".formatted(Paths.id(question.path())),
                                "nobody answers")));
        run.cancel("nobody answers");
    }

    @Override
    public void decide(SignedMessage decision) {
        incident.decide(decision);
    }

    @Override
    public void validateDecision(SignedMessage decision) {
        incident.validateDecision(decision);
    }

    @Override
    public IncidentStatus status() {
        return incident.status();
    }

    private Rehearsal rehearsal() {
        return Objects.requireNonNull(rehearsal);
    }
}
