package dev.firebreak.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Start;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of an incident: its parts, put together. */
final class Run {
    private static final Duration SHORT = Duration.ofMinutes(1);

    /** About three minutes: a worker whose credentials AWS refuses says so, and does not try for ever. */
    private static final int OPENING_ATTEMPTS = 10;

    private static final Ending CANCELLED =
            new Ending(IncidentState.CANCELLED, "cancelled in Temporal; what was changed stays changed");

    private final IncidentInput input;
    private final Start start;
    private final Playbook playbook;
    private final RunState state;
    private final Journal journal;
    private final ActionCatalog actions;
    private final IncidentActivities activities;
    private final Clerk clerk;
    private final Calls calls;
    private final CallsUnderWay underWay;
    private final Polls polls;
    private final UndoStack undoStack;
    private final StepRunner runner;
    private final Notices notices;
    private final Approval approval;
    private final FailedSteps failedSteps;

    /** What the last walk saw; null: there was none yet. */
    private @Nullable Variables seen;

    private Run(
            IncidentInput input, Start start, Playbook playbook, RunState state, ActionCatalog actions, Visits visits) {
        this.input = input;
        this.start = start;
        this.playbook = playbook;
        this.state = state;
        this.actions = actions;
        this.activities = activities(0);
        this.journal = new Journal(state, visits);
        this.clerk = new Clerk(state, start.incidentId(), localActivities());
        this.notices = new Notices(state, journal, start);
        Questions questions = new Questions(state, journal, clerk, notices);
        this.calls = new Calls(state, journal, actions, input.start());
        this.underWay = new CallsUnderWay(state, journal);
        Failures failures = new Failures(state, journal, questions, notices, this::undoRoles);
        this.approval = new Approval(
                state, journal, questions, actions, activities, new Permissions(actions, start), start, failures);
        Waits waits = new Waits(state, journal);
        this.polls = new Polls(state, journal, waits);
        this.failedSteps = new FailedSteps(state, journal, actions, calls, underWay, failures, polls);
        this.undoStack = new UndoStack(state, journal, calls);
        this.runner = new StepRunner(
                state, journal, actions, calls, underWay, approval, failures, waits, polls, notices, handOver());
    }

    /** Verifies the start and takes up what an earlier run of the incident handed over. */
    static Run open(IncidentInput input, ActionCatalog actions, Visits visits) {
        JsonNode carried = input.carried();
        RunState handedOver = carried == null || carried.isNull() ? null : RunState.of(carried);
        IncidentActivities.Opened opened =
                activities(handedOver == null ? OPENING_ATTEMPTS : 0).open(input);
        Playbook playbook = new Definition(input.definition()).playbook(input.places());
        RunState state = handedOver == null ? new RunState() : handedOver;
        Run run = new Run(input, opened.start(), playbook, state, actions, visits);
        if (handedOver == null) {
            state.startedAt = Journal.now();
            state.requesters.add(opened.start().requestedBy());
            run.journal.keep("", List.of(opened.definition()));
        }
        run.clerk.startWork();
        return run;
    }

    Clerk clerk() {
        return clerk;
    }

    /** Walks until the playbook's end, or until something ends it; the report is written in any case. */
    IncidentStatus toItsEnd() {
        Ending ending;
        try {
            ending = start.plans() ? plan() : walked();
        } catch (StopRun stop) {
            ending = new Ending(stop.state(), String.valueOf(stop.getMessage()));
            underWay.end("not done: the run was stopped meanwhile");
            if (stop.undoOrder() != null) {
                IncidentState undone = undoStack.undo(stop.undoOrder());
                ending = new Ending(undone, "%s; %s".formatted(stop.getMessage(), state.because));
            }
        } catch (CanceledFailure cancelled) {
            ending = CANCELLED;
            underWay.end("not done: the run was cancelled meanwhile");
        } catch (ActivityFailure failed) {
            ending = failed.getCause() instanceof CanceledFailure
                    ? CANCELLED
                    : new Ending(IncidentState.FAILED, String.valueOf(failed.getMessage()));
            underWay.end("not done: the run ended meanwhile");
        }
        return end(ending);
    }

    /** Reads and shows; nobody is asked, and the runner that makes changes stays idle. */
    private Ending plan() {
        return new Planning(state, journal, actions, activities, start)
                .make(playbook, variables(), calls, polls, handOver()::run);
    }

    private Ending walked() {
        do {
            state.walkAgain = false;
            try {
                Variables fresh = variables();
                seen = fresh;
                runner.walk(playbook.steps(), fresh);
                failedSteps.ask(playbook.steps(), fresh, runner::failedAt);
            } catch (WalkAgain again) {
                state.because = "an expired approval is asked again";
            } catch (StopRun stop) {
                askBefore(stop);
                throw stop;
            }
        } while (state.walkAgain);
        return Ending.of(state, actions)
                .missing(List.copyOf(state.unkept.values()))
                .missing(outputs().missing());
    }

    /** What the playbook ends does not pass over in silence what has failed before. */
    private void askBefore(StopRun stop) {
        if (stop.step() != null && seen != null) {
            underWay.end("not done: the run was stopped meanwhile");
            failedSteps.askBefore(stop.step(), playbook.steps(), seen, runner::failedAt);
        }
    }

    /** What the walk has found out for whoever started it. */
    private Outputs outputs() {
        return seen == null ? new Outputs(Map.of(), List.of()) : Outputs.of(playbook.outputs(), seen);
    }

    /** The run shows its end only when the report stands: whoever sees the end can read it. */
    private IncidentStatus end(Ending ending) {
        state.questions.clear();
        state.outputs.putAll(outputs().values());
        state.because = "the report is written";
        journal.show();
        Instant endedAt = Journal.now();
        Workflow.newDetachedCancellationScope(() -> {
                    Workflow.await(clerk::idle);
                    notices.settle();
                    activities.manifest(start.incidentId(), List.copyOf(state.manifest));
                    List<Evidence> report = activities.report(status(ending, endedAt));
                    state.report.addAll(report);
                    journal.keep("report", report);
                    activities.manifest(start.incidentId(), List.copyOf(state.manifest));
                    state.endedAt = endedAt;
                    state.state = ending.state();
                    state.because = ending.because();
                    journal.show();
                    Workflow.await(Workflow::isEveryHandlerFinished);
                })
                .run();
        return status();
    }

    /** A long history is handed over to a new run of the same incident, when nothing is under way. */
    private StepRunner.HandOver handOver() {
        return new StepRunner.HandOver() {
            @Override
            public boolean isDue() {
                return Workflow.getInfo().isContinueAsNewSuggested() && idle();
            }

            @Override
            public void run() {
                if (isDue()) {
                    Workflow.await(Workflow::isEveryHandlerFinished);
                    Workflow.continueAsNew(
                            new IncidentInput(input.start(), input.definition(), input.places(), state.toJson()));
                }
            }
        };
    }

    private boolean idle() {
        return underWay.isEmpty() && approval.idle() && notices.idle() && clerk.idle();
    }

    private Variables variables() {
        Map<String, Object> incident = new LinkedHashMap<>();
        incident.put("id", start.incidentId());
        incident.put("account", start.account());
        incident.put("startedAt", state.startedAt.toString());
        incident.put("requestedBy", start.requestedBy().subject());
        List<String> ids = Step.all(playbook.steps()).map(Step::id).toList();
        return new Variables(start.interpreterVersion(), Plain.map(start.inputs()), incident, ids);
    }

    /** Whoever may approve what is to be given back; approvers, where nobody was asked. */
    private List<String> undoRoles() {
        List<String> roles = new ArrayList<>();
        if (state.undo.stream().anyMatch(entry -> entry.approval() == null)) {
            roles.addAll(UndoEntry.UNATTENDED_UNDO);
        }
        Step.all(playbook.steps(), Step.Approve.class)
                .filter(approve -> state.consents.keySet().stream()
                        .anyMatch(path -> path.equals(approve.id()) || path.endsWith("/" + approve.id())))
                .map(Step.Approve::from)
                .forEach(from ->
                        from.stream().filter(role -> !roles.contains(role)).forEach(roles::add));
        return roles;
    }

    IncidentStatus status() {
        return status(new Ending(journal.shown(), state.because), state.endedAt);
    }

    private IncidentStatus status(Ending shown, @Nullable Instant endedAt) {
        return new IncidentStatus(
                start.incidentId(),
                playbook.name(),
                playbook.version(),
                start.digest(),
                start.account(),
                start.subject(),
                start.inputs(),
                start.requestedBy(),
                shown.state(),
                shown.because(),
                state.startedAt,
                endedAt,
                List.copyOf(state.steps.values()),
                List.copyOf(state.questions.values()),
                List.copyOf(state.decisions),
                List.copyOf(state.evidence),
                state.manifestHead,
                List.copyOf(state.report),
                start.mode(),
                state.plan,
                state.outputs);
    }

    /** Zero attempts: as many as it takes. */
    private static IncidentActivities activities(int attempts) {
        return Workflow.newActivityStub(
                IncidentActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(SHORT)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setMaximumInterval(Duration.ofSeconds(30))
                                .setMaximumAttempts(attempts)
                                .build())
                        .build());
    }

    private static IncidentActivities localActivities() {
        return Workflow.newLocalActivityStub(
                IncidentActivities.class,
                LocalActivityOptions.newBuilder().setStartToCloseTimeout(SHORT).build());
    }
}
