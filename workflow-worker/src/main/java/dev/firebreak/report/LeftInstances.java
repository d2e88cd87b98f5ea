package dev.firebreak.report;

import dev.firebreak.incident.Report.Call;
import dev.firebreak.incident.Report.Instance;
import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.investigation.NextPlaybook;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Instances that credentials of the story launched, and of which nothing shows that they were stopped. */
final class LeftInstances {
    private static final Set<String> ENDS = Set.of("StopInstances", "TerminateInstances");
    private static final Set<String> RUNS = Set.of("pending", "running");
    private static final Set<String> STANDS = Set.of("stopping", "stopped", "shutting-down", "terminated");

    private final List<StepRecord> steps;
    private final List<OwnCall> own;

    /** Whether an instance ran, as somebody saw it. */
    private record Sighting(Instant at, boolean runs) {}

    private LeftInstances(List<StepRecord> steps) {
        this.steps = steps;
        this.own = OwnCall.of(steps);
    }

    /**
     * A point for each.
     *
     * @param launched by credentials of the story
     * @param steps of the run, which may have stopped some
     */
    static List<OpenPoint> of(List<Instance> launched, List<StepRecord> steps) {
        LeftInstances left = new LeftInstances(steps);
        return launched.stream().filter(left::runsOn).map(LeftInstances::point).toList();
    }

    private static OpenPoint point(Instance instance) {
        return new OpenPoint(
                "instance %s in %s was launched with %s at %s, and nothing that this incident read shows that it was stopped"
                        .formatted(instance.instanceId(), instance.region(), instance.accessKeyId(), instance.time()),
                NextPlaybook.forInstance(instance.instanceId(), instance.region()));
    }

    private boolean runsOn(Instance instance) {
        String id = instance.instanceId();
        return Stream.of(
                        instance.calls().stream().flatMap(LeftInstances::seen),
                        own.stream().filter(call -> call.isOfInstance(id)).flatMap(LeftInstances::seen),
                        steps.stream()
                                .filter(step -> id.equals(step.called().get("instanceId")))
                                .flatMap(LeftInstances::seen))
                .flatMap(Function.identity())
                .max(Comparator.comparing(Sighting::at))
                .map(Sighting::runs)
                .orElse(true);
    }

    private static Stream<Sighting> seen(Call call) {
        if (call.errorCode() != null) {
            return Stream.empty();
        }
        return seen(call.eventName(), call.time(), false);
    }

    private static Stream<Sighting> seen(OwnCall call) {
        return seen(call.eventName(), call.at(), call.givenBack());
    }

    /** Giving back is the last thing that a run does. */
    private static Stream<Sighting> seen(String eventName, Instant at, boolean givenBack) {
        boolean starts = eventName.equals("StartInstances");
        return starts || ENDS.contains(eventName)
                ? Stream.of(new Sighting(givenBack ? Instant.MAX : at, starts != givenBack))
                : Stream.empty();
    }

    private static Stream<Sighting> seen(StepRecord step) {
        Instant ended = step.endedAt();
        if (ended == null || step.action() == null || !step.status().equals("done")) {
            return Stream.empty();
        }
        return switch (step.action()) {
            case "ec2.stop-instance" -> seen("StopInstances", ended, step.undo().equals("done"));
            case "ec2.start-instance" ->
                seen("StartInstances", ended, step.undo().equals("done"));
            case "ec2.describe-instance" -> described(step.result(), ended);
            default -> Stream.empty();
        };
    }

    /** The playbook says what it keeps of a description: where that tells no state, nothing was seen. */
    private static Stream<Sighting> described(Map<String, Object> kept, Instant at) {
        String state = String.valueOf(kept.get("state"));
        boolean stands = STANDS.contains(state) || Boolean.FALSE.equals(kept.get("found"));
        return stands || RUNS.contains(state) ? Stream.of(new Sighting(at, !stands)) : Stream.empty();
    }
}
