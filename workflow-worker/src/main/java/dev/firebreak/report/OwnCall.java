package dev.firebreak.report;

import dev.firebreak.action.OperationCatalog;
import dev.firebreak.incident.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of EC2 that the run made as it is; CloudTrail has perhaps not delivered it yet.
 *
 * @param eventName as CloudTrail calls it
 * @param with the request, and its Region
 * @param givenBack whether the playbook's undo of it was made
 */
record OwnCall(String eventName, Map<String, Object> with, Instant at, boolean givenBack) {
    private static final String EC2 = OperationCatalog.PREFIX + "ec2.";

    static List<OwnCall> of(List<StepRecord> steps) {
        return steps.stream().map(OwnCall::of).flatMap(Optional::stream).toList();
    }

    private static Optional<OwnCall> of(StepRecord step) {
        Instant ended = step.endedAt();
        if (ended == null
                || step.action() == null
                || !step.action().startsWith(EC2)
                || !step.status().equals("done")) {
            return Optional.empty();
        }
        String operation = step.action().substring(EC2.length());
        String event = Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
        return Optional.of(new OwnCall(event, step.called(), ended, step.undo().equals("done")));
    }

    boolean isOfInstance(String instanceId) {
        return with.get("instanceIds") instanceof List<?> ids && ids.contains(instanceId);
    }

    /** Whether it is about the group, which old events name otherwise than by its id. */
    boolean isOfGroup(String idOrName, String region) {
        return region.equals(with.get("region"))
                && (idOrName.equals(with.get("groupId")) || idOrName.equals(with.get("groupName")));
    }
}
