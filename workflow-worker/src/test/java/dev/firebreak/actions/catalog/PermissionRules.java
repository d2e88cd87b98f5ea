package dev.firebreak.actions.catalog;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Permission;
import dev.firebreak.consent.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Permissions exist, are as narrow as AWS allows, and fit into the session policy of one call. */
final class PermissionRules {
    /** AssumeRole takes no longer session policy (API reference, 2026-11). */
    private static final int LONGEST_SESSION_POLICY = 2_048;

    private PermissionRules() {}

    static Stream<String> breaks(ActionSpec spec) {
        return new Breaks()
                .unless(!spec.permissions().isEmpty(), "needs no permission")
                .unless(
                        sessionPolicy(spec).length() <= LONGEST_SESSION_POLICY,
                        "its permissions make a session policy of more than 2,048 characters")
                .and(spec.permissions().stream().flatMap(PermissionRules::breaks))
                .unless(!spec.trailEvents().isEmpty(), "does not say which CloudTrail events an auditor will see")
                .and(trailEvents(spec))
                .found();
    }

    private static Stream<String> breaks(Permission permission) {
        return IamReference.find(permission.action())
                .map(entry -> breaks(permission, entry))
                .orElse(Stream.of("permission '%s' is not in iam-actions.txt".formatted(permission.action())));
    }

    private static Stream<String> breaks(Permission permission, IamReference.Entry entry) {
        String resource = permission.resource();
        boolean narrow = !resource.equals("*");
        boolean canBeNarrow = !entry.resources().isEmpty();
        return new Breaks()
                .unless(
                        !narrow || resource.matches("arn:[*a-z-]+:[a-z0-9-]+:[^:]*:[^:]*:\\S+"),
                        "resource '%s' of '%s' is no ARN".formatted(resource, entry.action()))
                .unless(
                        !narrow || canBeNarrow,
                        "'%s' takes no resource: a policy that names one never allows it".formatted(entry.action()))
                .unless(
                        narrow || !canBeNarrow || !entry.changes(),
                        "'%s' changes something and can be narrowed to %s".formatted(entry.action(), entry.resources()))
                .unless(
                        permission.implied() == null || permission.implied().length() > 10,
                        "'%s' is implied without a reason".formatted(entry.action()))
                .found();
    }

    private static Stream<String> trailEvents(ActionSpec spec) {
        Set<String> operations = spec.permissions().stream()
                .map(permission ->
                        permission.action().substring(permission.action().indexOf(':') + 1))
                .collect(Collectors.toSet());
        return spec.trailEvents().stream()
                .filter(event -> !operations.contains(event))
                .map("no permission allows the CloudTrail event '%s'"::formatted);
    }

    private static String sessionPolicy(ActionSpec spec) {
        List<Map<String, Object>> statements = spec.permissions().stream()
                .collect(Collectors.groupingBy(
                        Permission::resource, Collectors.mapping(Permission::action, Collectors.toList())))
                .entrySet()
                .stream()
                .map(byResource -> Map.<String, Object>of(
                        "Effect", "Allow", "Action", byResource.getValue(), "Resource", byResource.getKey()))
                .toList();
        return CanonicalJson.write(Map.of("Version", "2012-10-17", "Statement", statements));
    }
}
