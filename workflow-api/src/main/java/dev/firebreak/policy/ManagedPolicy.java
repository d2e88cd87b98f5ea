package dev.firebreak.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.firebreak.action.Permission;
import dev.firebreak.consent.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The document of a managed policy of IAM; its names are IAM's. */
@JsonPropertyOrder({"Version", "Statement"})
public record ManagedPolicy(
        @JsonProperty("Version") String version,
        @JsonProperty("Statement") List<Statement> statements) {
    /**
     * Characters without white space that IAM takes:
     * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11).
     */
    public static final int LONGEST = 6_144;

    /** What is allowed on one resource. */
    @JsonPropertyOrder({"Effect", "Action", "Resource"})
    public record Statement(
            @JsonProperty("Effect") String effect,
            @JsonProperty("Action") List<String> actions,
            @JsonProperty("Resource") String resource) {}

    /** One policy, or as many as the length that IAM takes makes necessary; none when nothing is to be allowed. */
    static List<ManagedPolicy> allowing(List<Permission> permissions) {
        return allowing(permissions, LONGEST);
    }

    static List<ManagedPolicy> allowing(List<Permission> permissions, int longest) {
        List<ManagedPolicy> full = new ArrayList<>();
        List<Permission> open = new ArrayList<>();
        for (Permission permission : inOrder(permissions)) {
            open.add(permission);
            if (of(open).length() > longest && open.size() > 1) {
                open.removeLast();
                full.add(of(open));
                open = new ArrayList<>(List.of(permission));
            }
        }
        if (!open.isEmpty()) {
            full.add(of(open));
        }
        return List.copyOf(full);
    }

    /** Characters without white space, as IAM counts them. */
    public int length() {
        return CanonicalJson.write(this).replaceAll("\\s", "").length();
    }

    private static List<Permission> inOrder(List<Permission> permissions) {
        TreeMap<String, SortedSet<String>> byResource = byResource(permissions);
        // What is allowed everywhere need not be allowed somewhere.
        SortedSet<String> everywhere = byResource.getOrDefault("*", new TreeSet<>());
        return byResource.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(action -> entry.getKey().equals("*") || !everywhere.contains(action))
                        .map(action -> Permission.on(action, entry.getKey())))
                .toList();
    }

    private static ManagedPolicy of(List<Permission> permissions) {
        return new ManagedPolicy(
                "2012-10-17",
                byResource(permissions).entrySet().stream()
                        .map(ManagedPolicy::statement)
                        .toList());
    }

    private static Statement statement(Map.Entry<String, SortedSet<String>> allowed) {
        return new Statement("Allow", List.copyOf(allowed.getValue()), allowed.getKey());
    }

    private static TreeMap<String, SortedSet<String>> byResource(List<Permission> permissions) {
        TreeMap<String, SortedSet<String>> byResource = new TreeMap<>();
        permissions.forEach(permission -> byResource
                .computeIfAbsent(permission.resource(), resource -> new TreeSet<>())
                .add(permission.action()));
        return byResource;
    }
}
