package dev.firebreak.aws;

import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.identifier.AccountId;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;

/**
 * An account without a way in, for tests of playbooks: nothing leaves the process, and whoever asks for a client gets a failure.
 */
public record ClosedAccount(AccountId account) implements AwsAccount {
    @Override
    public AwsAccess access(Purpose purpose) {
        // A proxy, so that a client that is added later is closed too.
        return (AwsAccess) Proxy.newProxyInstance(
                AwsAccess.class.getClassLoader(), new Class<?>[] {AwsAccess.class}, (self, method, arguments) -> {
                    throw new IllegalStateException(
                            "'%s' is asked for, but no test of a playbook reaches AWS".formatted(method.getName()));
                });
    }

    @Override
    public String callerAccount() {
        return account.value();
    }

    @Override
    public List<PermissionCheck> permissions(List<NeededPermission> needed) {
        return List.of();
    }

    @Override
    public SelfGuard selfGuard(Set<String> breakGlass) {
        return new SelfGuard(account, breakGlass, Set::of);
    }
}
