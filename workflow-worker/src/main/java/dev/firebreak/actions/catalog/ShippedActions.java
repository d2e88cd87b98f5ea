package dev.firebreak.actions.catalog;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.actions.Action;
import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.aws.AwsOperations;
import dev.firebreak.actions.ec2.DescribeInstance;
import dev.firebreak.actions.ec2.FindOpenIngress;
import dev.firebreak.actions.ec2.RestoreIngress;
import dev.firebreak.actions.ec2.RevokeIngress;
import dev.firebreak.actions.ec2.StartInstance;
import dev.firebreak.actions.ec2.StopInstance;
import dev.firebreak.actions.iam.ActivateAccessKey;
import dev.firebreak.actions.iam.CreateBackupKey;
import dev.firebreak.actions.iam.DeactivateAccessKey;
import dev.firebreak.actions.iam.DisableConsoleAccess;
import dev.firebreak.actions.iam.EnableConsoleAccess;
import dev.firebreak.actions.iam.FindCredentialOwner;
import dev.firebreak.actions.iam.LiftQuarantine;
import dev.firebreak.actions.iam.QuarantineUser;
import dev.firebreak.actions.iam.RemoveBackupKey;
import dev.firebreak.actions.iam.ReopenCredential;
import dev.firebreak.actions.iam.RestoreRoleSession;
import dev.firebreak.actions.iam.RestoreUserSessions;
import dev.firebreak.actions.iam.RevokeRoleSession;
import dev.firebreak.actions.iam.RevokeUserSessions;
import dev.firebreak.actions.iam.ShutCredential;
import dev.firebreak.actions.trail.FindCreator;
import dev.firebreak.actions.trail.FindResourceChanges;
import dev.firebreak.actions.trail.FindSession;
import dev.firebreak.actions.trail.FindSignIn;
import dev.firebreak.actions.trail.TraceCredential;
import dev.firebreak.actions.trail.WatchCredential;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All actions. A new one is a line here; the contract test walks the list. */
public final class ShippedActions implements ActionLibrary {
    private static final List<Action<?, ?>> EC2 = List.of(
            new DescribeInstance(),
            new StopInstance(),
            new StartInstance(),
            new FindOpenIngress(),
            new RevokeIngress(),
            new RestoreIngress());

    private static final List<Action<?, ?>> IAM = List.of(
            new DeactivateAccessKey(),
            new ActivateAccessKey(),
            new DisableConsoleAccess(),
            new EnableConsoleAccess(),
            new FindCredentialOwner(),
            new RevokeUserSessions(),
            new RestoreUserSessions(),
            new RevokeRoleSession(),
            new RestoreRoleSession(),
            new QuarantineUser(),
            new LiftQuarantine(),
            new CreateBackupKey(),
            new RemoveBackupKey(),
            new ShutCredential(),
            new ReopenCredential());

    private static final List<Action<?, ?>> TRAIL = List.of(
            new FindCreator(),
            new TraceCredential(),
            new FindResourceChanges(),
            new WatchCredential(),
            new FindSession(),
            new FindSignIn());

    private static final List<Action<?, ?>> ACTIONS =
            Stream.of(EC2, IAM, TRAIL).flatMap(List::stream).toList();

    private static final Map<String, Action<?, ?>> BY_NAME = ACTIONS.stream()
            .collect(Collectors.toUnmodifiableMap(action -> action.spec().name(), Function.identity()));

    private static final AwsOperations OPERATIONS = new AwsOperations();

    @Override
    public Optional<Action<?, ?>> action(String name) {
        return name.startsWith(OperationCatalog.PREFIX)
                ? OPERATIONS.action(name.substring(OperationCatalog.PREFIX.length()))
                : Optional.ofNullable(BY_NAME.get(name));
    }

    @Override
    public OperationCatalog operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<ActionSpec> find(String name) {
        return action(name).map(Action::spec);
    }

    @Override
    public List<ActionSpec> all() {
        return ACTIONS.stream()
                .<ActionSpec>map(Action::spec)
                .sorted(Comparator.comparing(ActionSpec::name))
                .toList();
    }
}
