package dev.firebreak.investigation;

import dev.firebreak.incident.Report;
import dev.firebreak.trail.TrailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what calls did to instances and security groups. Holds what goes into the report, not the events. */
public final class Activity {
    private record Place(String region, String instanceId) {}

    private record Launch(@Nullable String accessKeyId, String eventId, Instant time) {}

    private record Failure(String errorCode, @Nullable String accessKeyId) {}

    private final Set<String> seen = new HashSet<>();
    private final Map<Place, Launch> launches = new LinkedHashMap<>();
    private final Map<Place, List<Report.Call>> calls = new LinkedHashMap<>();
    private final Map<Failure, Integer> failures = new HashMap<>();
    private final List<Report.SecurityGroupChange> groupChanges = new ArrayList<>();
    private final Set<String> touched = new LinkedHashSet<>();

    /** Adds an event; the same one again changes nothing. */
    public void add(TrailEvent event) {
        boolean launch = Instances.launches(event);
        if ((event.readOnly() && !launch) || !seen.add(event.eventId())) {
            return;
        }
        if (launch) {
            addLaunch(event);
        }
        Set<String> called = Instances.called(event);
        touched.addAll(called);
        // Commands sent into an instance are no calls of EC2.
        for (String instanceId : event.eventSource().equals("ec2.amazonaws.com") ? called : Set.<String>of()) {
            Place place = new Place(event.region(), instanceId);
            calls.computeIfAbsent(place, absent -> new ArrayList<>())
                    .add(new Report.Call(
                            event.eventName(), event.eventId(), event.time(), event.accessKeyId(), event.errorCode()));
        }
        SecurityGroups.change(event).ifPresent(change -> {
            groupChanges.add(change);
            if (change.groupId().startsWith("sg-")) {
                touched.add(change.groupId());
            }
        });
    }

    private void addLaunch(TrailEvent event) {
        String errorCode = event.errorCode();
        if (errorCode != null) {
            failures.merge(new Failure(errorCode, event.accessKeyId()), 1, Integer::sum);
            return;
        }
        for (String instanceId : Instances.launched(event)) {
            launches.put(
                    new Place(event.region(), instanceId),
                    new Launch(event.accessKeyId(), event.eventId(), event.time()));
            touched.add(instanceId);
        }
        touched.addAll(Instances.groups(event));
    }

    /** Launched or changed instances, oldest first. */
    public List<Report.Instance> instances() {
        Set<Place> places = new LinkedHashSet<>(launches.keySet());
        places.addAll(calls.keySet());
        return places.stream()
                .map(place -> instance(place, launches.get(place)))
                .sorted(Comparator.comparing(Activity::firstSeen).thenComparing(Report.Instance::instanceId))
                .toList();
    }

    private Report.Instance instance(Place place, @Nullable Launch launch) {
        List<Report.Call> sorted = calls.getOrDefault(place, List.of()).stream()
                .sorted(Comparator.comparing(Report.Call::time).thenComparing(Report.Call::eventId))
                .toList();
        return new Report.Instance(
                place.instanceId(),
                place.region(),
                launch == null ? null : launch.accessKeyId(),
                launch == null ? null : launch.eventId(),
                launch == null ? null : launch.time(),
                sorted);
    }

    private static Instant firstSeen(Report.Instance instance) {
        return instance.time() != null
                ? instance.time()
                : instance.calls().getFirst().time();
    }

    /** Launches that failed, counted by error and key. */
    public List<Report.FailedLaunches> failedLaunches() {
        return failures.entrySet().stream()
                .map(entry -> new Report.FailedLaunches(
                        entry.getKey().errorCode(),
                        entry.getValue(),
                        entry.getKey().accessKeyId()))
                .sorted(Comparator.comparing(Report.FailedLaunches::errorCode)
                        .thenComparing(failed -> String.valueOf(failed.accessKeyId())))
                .toList();
    }

    /** Changes of security groups, failed ones too, oldest first. */
    public List<Report.SecurityGroupChange> securityGroupChanges() {
        return groupChanges.stream()
                .sorted(Comparator.comparing(Report.SecurityGroupChange::time)
                        .thenComparing(Report.SecurityGroupChange::eventId))
                .toList();
    }

    /** Instances and security groups that were launched, changed or used, in the order of their first call. */
    public List<String> touched() {
        return List.copyOf(touched);
    }

    /** How many calls changed an instance or a security group. */
    public int changes() {
        Set<String> ids = new HashSet<>();
        calls.values().forEach(list -> list.forEach(call -> ids.add(call.eventId())));
        groupChanges.forEach(change -> ids.add(change.eventId()));
        launches.values().forEach(launch -> ids.add(launch.eventId()));
        return ids.size();
    }
}
