package dev.firebreak.report;

import dev.firebreak.incident.Report.Call;
import dev.firebreak.incident.Report.Instance;
import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.investigation.NextPlaybook;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Instances that credentials of the story launched, and of which nothing shows that they were stopped. */
final class LeftInstances {
    private static final Set<String> ENDS = Set.of("StopInstances", "TerminateInstances");
    private static final Set<String> RUNS = Set.of("pending", "running");

    private final List<StepRecord> steps;

    /** Whether an instance ran, as somebody saw it. */
    private record Sighting(Instant at, boolean runs) {}

    private LeftInstances(List<StepRecord> steps) {
        this.steps = steps;
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
                "instance %s in %s was launched with %s at %s, and nothing shows that it was stopped"
                        .formatted(instance.instanceId(), instance.region(), instance.accessKeyId(), instance.time()),
                NextPlaybook.forInstance(instance.instanceId(), instance.region()));
    }

    private boolean runsOn(Instance instance) {
        return Stream.concat(
                        instance.calls().stream().flatMap(LeftInstances::seen),
                        steps.stream()
                                .filter(step -> instance.instanceId()
                                        .equals(step.called().get("instanceId")))
                                .flatMap(LeftInstances::seen))
                .max(Comparator.comparing(Sighting::at))
                .map(Sighting::runs)
                .orElse(true);
    }

    private static Stream<Sighting> seen(Call call) {
        if (call.errorCode() != null) {
            return Stream.empty();
        }
        boolean starts = call.eventName().equals("StartInstances");
        return starts || ENDS.contains(call.eventName())
                ? Stream.of(new Sighting(call.time(), starts))
                : Stream.empty();
    }

    private static Stream<Sighting> seen(StepRecord step) {
        Instant ended = step.endedAt();
        if (ended == null || step.action() == null || !step.status().equals("done")) {
            return Stream.empty();
        }
        return switch (step.action()) {
            // Giving back is the last thing that a run does; CloudTrail has not delivered it yet.
            case "ec2.stop-instance" ->
                Stream.of(step.undo().equals("done") ? new Sighting(Instant.MAX, true) : new Sighting(ended, false));
            case "ec2.describe-instance" ->
                Stream.of(new Sighting(
                        ended, RUNS.contains(String.valueOf(step.result().get("state")))));
            default -> Stream.empty();
        };
    }
}
