package dev.firebreak.aws;

import dev.firebreak.action.Permission;
import dev.firebreak.action.Permission.Condition;
import dev.firebreak.aws.PolicySimulation.Target;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ARN that a call will touch, from the pattern of its permission and the arguments that are known. */
final class PermissionResource {
    private static final int PARTS = 6;

    /** The argument of our actions that names a resource of the type. */
    private static final Map<String, String> NAMES =
            Map.of("user", "userName", "role", "roleName", "instance", "instanceId");

    private final String partition;
    private final AccountId account;
    private final RegionName homeRegion;

    PermissionResource(String partition, AccountId account, RegionName homeRegion) {
        this.partition = partition;
        this.account = account;
        this.homeRegion = homeRegion;
    }

    /** What a call that needs the permission will be about. */
    Target target(Permission permission, Map<String, Object> with) {
        String arn = of(permission.resource(), with);
        Condition onlyIf = permission.onlyIf();
        return new Target(
                arn, region(arn), onlyIf == null ? null : new Condition(onlyIf.key(), of(onlyIf.like(), Map.of())));
    }

    /** The narrowest ARN; it ends with {@code *} where the arguments do not name the resource. */
    private String of(String pattern, Map<String, Object> with) {
        String[] parts = pattern.split(":", PARTS);
        if (parts.length < PARTS) {
            return pattern;
        }
        Map<String, String> texts = texts(with);
        parts[1] = parts[1].equals("*") ? partition : parts[1];
        parts[3] = parts[3].equals("*") ? texts.getOrDefault("region", homeRegion.value()) : parts[3];
        parts[4] = parts[4].equals("*") ? account.value() : parts[4];
        int slash = parts[5].indexOf('/');
        String argument = slash < 0 ? null : NAMES.get(parts[5].substring(0, slash));
        String name = argument == null || !parts[5].endsWith("/*") ? null : texts.get(argument);
        parts[5] = name == null ? parts[5] : parts[5].substring(0, slash + 1) + name;
        return String.join(":", parts);
    }

    /** The Region that the call is made in, as the condition {@code aws:RequestedRegion} sees it. */
    private String region(String arn) {
        String[] parts = arn.split(":", PARTS);
        String region = parts.length < PARTS ? homeRegion.value() : parts[3];
        return region.isEmpty() ? RegionName.US_EAST_1.value() : region;
    }

    /** Arguments that are text, also those inside a credential. */
    private static Map<String, String> texts(Map<?, ?> with) {
        Map<String, String> texts = new LinkedHashMap<>();
        with.forEach((name, value) -> put(texts, String.valueOf(name), value));
        return texts;
    }

    private static void put(Map<String, String> texts, String name, @Nullable Object value) {
        switch (value) {
            case String text -> texts.putIfAbsent(name, text);
            case Map<?, ?> inner -> texts(inner).forEach(texts::putIfAbsent);
            case null, default -> Objects.requireNonNull(name);
        }
    }
}
