package dev.firebreak.actions.aws;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.actions.Action;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operations of the SDK's clients on the class path, read off their classes when first asked for: about half a second for
 * EC2's client, a few milliseconds for an operation.
 */
public final class AwsOperations implements OperationCatalog {
    /** What incidents need most often. Schemas of all would be larger than an editor loads. */
    private static final List<String> COMMON = List.of(
            "cloudtrail.describeTrails",
            "cloudtrail.getTrailStatus",
            "cloudtrail.lookupEvents",
            "ec2.createTags",
            "ec2.describeImages",
            "ec2.describeInstances",
            "ec2.describeKeyPairs",
            "ec2.describeNetworkInterfaces",
            "ec2.describeRegions",
            "ec2.describeSecurityGroupRules",
            "ec2.describeSecurityGroups",
            "ec2.describeSnapshots",
            "ec2.describeVolumes",
            "ec2.revokeSecurityGroupEgress",
            "ec2.revokeSecurityGroupIngress",
            "ec2.stopInstances",
            "ec2.terminateInstances",
            "iam.deleteAccessKey",
            "iam.detachUserPolicy",
            "iam.getAccessKeyLastUsed",
            "iam.getRole",
            "iam.getUser",
            "iam.listAccessKeys",
            "iam.listAttachedUserPolicies",
            "iam.listMFADevices",
            "iam.listRoles",
            "iam.listUsers",
            "iam.updateAccessKey",
            "secretsmanager.describeSecret",
            "secretsmanager.listSecrets",
            "sts.getCallerIdentity");

    private final Map<Service, SequencedMap<String, Method>> methods = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    @Override
    public Optional<ActionSpec> find(String operation) {
        return operation(operation).map(Operation::spec);
    }

    /** The code of an operation; empty: there is none of that name, or it cannot be called. */
    public Optional<Action<?, ?>> action(String operation) {
        return operation(operation)
                .map(found ->
                        found.spec().effect().changes() ? new ChangingOperation(found) : new ReadingOperation(found));
    }

    @Override
    public Optional<String> refusal(String operation) {
        return Refusals.of(operation);
    }

    @Override
    public List<String> services() {
        return Service.ALL.stream().map(Service::name).toList();
    }

    @Override
    public List<String> operations(String service) {
        return service(service)
                .map(found -> List.copyOf(methods(found).keySet()))
                .orElse(List.of());
    }

    @Override
    public List<String> common() {
        return COMMON;
    }

    private Optional<Operation> operation(String name) {
        Operation known = operations.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        int dot = name.indexOf('.');
        if (dot < 0 || refusal(name).isPresent()) {
            return Optional.empty();
        }
        return service(name.substring(0, dot))
                .flatMap(service -> Optional.ofNullable(methods(service).get(name.substring(dot + 1)))
                        .map(method -> operations.computeIfAbsent(name, any -> Operation.of(service, method))));
    }

    private static Optional<Service> service(String name) {
        return Service.ALL.stream()
                .filter(service -> service.name().equals(name))
                .findFirst();
    }

    private SequencedMap<String, Method> methods(Service service) {
        return methods.computeIfAbsent(service, Service::methods);
    }
}
