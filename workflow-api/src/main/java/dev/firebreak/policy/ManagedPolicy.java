package dev.firebreak.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Permission.Condition;
import dev.firebreak.consent.CanonicalJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    /**
     * What is allowed on one resource.
     *
     * @param condition operator, key, value; empty: none
     */
    @JsonPropertyOrder({"Effect", "Action", "Resource", "Condition"})
    public record Statement(
            @JsonProperty("Effect") String effect,
            @JsonProperty("Action") List<String> actions,
            @JsonProperty("Resource") String resource,

            @JsonProperty("Condition") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, Map<String, String>> condition) {}

    /** What one statement is about. */
    private record Scope(String resource, @Nullable Condition onlyIf) implements Comparable<Scope> {
        private static final Comparator<Scope> ORDER = Comparator.comparing(Scope::resource)
                .thenComparing(
                        Scope::onlyIf,
                        Comparator.nullsFirst(
                                Comparator.comparing(Condition::key).thenComparing(Condition::like)));

        static Scope of(Permission permission) {
            return new Scope(permission.resource(), permission.onlyIf());
        }

        Permission allows(String action) {
            return new Permission(action, resource, null, onlyIf);
        }

        /** Whether whatever the other one allows, this one does. */
        boolean covers(Scope other) {
            return !equals(other)
                    && (resource.equals("*") || resource.equals(other.resource))
                    && (onlyIf == null || onlyIf.equals(other.onlyIf));
        }

        Map<String, Map<String, String>> condition() {
            return onlyIf == null ? Map.of() : onlyIf.element();
        }

        @Override
        public int compareTo(Scope other) {
            return ORDER.compare(this, other);
        }
    }

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
        SortedMap<Scope, SortedSet<String>> byScope = byScope(permissions);
        return byScope.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(action -> byScope.keySet().stream()
                                .noneMatch(wider -> wider.covers(entry.getKey())
                                        && allowed(byScope, wider).contains(action)))
                        .map(action -> entry.getKey().allows(action)))
                .toList();
    }

    private static SortedSet<String> allowed(SortedMap<Scope, SortedSet<String>> byScope, Scope scope) {
        return byScope.getOrDefault(scope, new TreeSet<>());
    }

    private static ManagedPolicy of(List<Permission> permissions) {
        return new ManagedPolicy(
                "2012-10-17",
                byScope(permissions).entrySet().stream()
                        .map(ManagedPolicy::statement)
                        .toList());
    }

    private static Statement statement(Map.Entry<Scope, SortedSet<String>> allowed) {
        Scope scope = allowed.getKey();
        return new Statement("Allow", List.copyOf(allowed.getValue()), scope.resource(), scope.condition());
    }

    private static SortedMap<Scope, SortedSet<String>> byScope(List<Permission> permissions) {
        SortedMap<Scope, SortedSet<String>> byScope = new TreeMap<>();
        permissions.forEach(permission -> byScope.computeIfAbsent(Scope.of(permission), scope -> new TreeSet<>())
                .add(permission.action()));
        return byScope;
    }
}
