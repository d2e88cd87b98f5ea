package dev.firebreak.aws;

import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.aws.PolicySimulation.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks AWS's policy simulator whether the credentials of each purpose will be allowed what a plan needs. Reads only. */
final class Preflight {
    private final Function<Purpose, AwsAccess> access;

    Preflight(Function<Purpose, AwsAccess> access) {
        this.access = access;
    }

    /** One check for each purpose, permission and resource; what cannot be asked is unknown, and says why. */
    List<PermissionCheck> check(List<NeededPermission> needed) {
        return Stream.of(Purpose.values())
                .flatMap(purpose -> check(
                        purpose,
                        needed.stream()
                                .filter(one -> Purpose.of(one.effect()) == purpose)
                                .toList()))
                .toList();
    }

    private Stream<PermissionCheck> check(Purpose purpose, List<NeededPermission> needed) {
        if (needed.isEmpty()) {
            return Stream.empty();
        }
        AwsAccess observe = access.apply(Purpose.OBSERVE);
        AwsAccess own = access.apply(purpose);
        PolicySource source;
        try {
            source = PolicySource.of(own.sts().getCallerIdentity().arn(), observe.iam());
        } catch (SdkException e) {
            source = new PolicySource.None("AWS does not say who calls: " + e.getMessage());
        }
        String word = purpose.name().toLowerCase(Locale.ROOT);
        return switch (source) {
            case PolicySource.None none ->
                asked(needed, new PermissionResource("aws", own.account(), own.homeRegion()))
                        .flatMap(asked ->
                                asked.checks(word, "", action -> PolicySimulation.Answer.unknown(none.because())));
            case PolicySource.Principal principal -> {
                PermissionResource resource =
                        new PermissionResource(principal.partition(), own.account(), own.homeRegion());
                PolicySimulation simulation = new PolicySimulation(observe.iam(), principal.arn());
                yield asked(needed, resource).flatMap(asked -> {
                    Map<String, PolicySimulation.Answer> answers =
                            simulation.of(asked.target(), List.copyOf(asked.steps.keySet()));
                    return asked.checks(word, principal.arn(), action -> Objects.requireNonNull(answers.get(action)));
                });
            }
        };
    }

    /** Permissions about one target: the action, and the steps that need it. */
    private record Asked(Target target, Map<String, TreeSet<String>> steps) {
        Stream<PermissionCheck> checks(
                String purpose, String principal, Function<String, PolicySimulation.Answer> answers) {
            List<PermissionCheck> checks = new ArrayList<>();
            steps.forEach((action, paths) ->
                    checks.add(answers.apply(action).check(purpose, principal, action, target, List.copyOf(paths))));
            return checks.stream();
        }
    }

    private static Stream<Asked> asked(List<NeededPermission> needed, PermissionResource resource) {
        Map<Target, Asked> byTarget = new LinkedHashMap<>();
        for (NeededPermission one : needed) {
            byTarget.computeIfAbsent(
                            resource.target(one.permission(), one.with()), key -> new Asked(key, new TreeMap<>()))
                    .steps
                    .computeIfAbsent(one.permission().action(), key -> new TreeSet<>())
                    .add(one.step());
        }
        return byTarget.values().stream();
    }
}
