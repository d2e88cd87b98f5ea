package dev.firebreak.action;

import dev.firebreak.identifier.AccessKeyId;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small catalogue for tests of the language: the actions of the flagship playbook, with the fields that matter there, and
 * one that destroys ({@code iam.delete-access-key}), one that must not be called twice
 * ({@code ssm.send-command}), and one that takes a secret ({@code pager.page}).
 */
public final class FakeActions implements ActionCatalog {
    private static final List<ActionSpec> SPECS = Stream.concat(reads(), changes())
            .sorted(Comparator.comparing(ActionSpec::name))
            .toList();

    @Override
    public Optional<ActionSpec> find(String name) {
        return SPECS.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    @Override
    public List<ActionSpec> all() {
        return SPECS;
    }

    private static Stream<ActionSpec> reads() {
        return Stream.of(
                read("trail.find-creator", FindCreator.class, Creator.class),
                read("trail.trace-credential", TraceCredential.class, Trace.class),
                read("trail.find-resource-changes", FindResourceChanges.class, Changes.class),
                read("trail.watch-credential", WatchCredential.class, Watch.class),
                read("iam.find-credential-owner", FindOwner.class, Owner.class),
                read("pager.page", Page.class, Done.class));
    }

    private static Stream<ActionSpec> changes() {
        return Stream.of(
                change("iam.revoke-user-sessions", "iam.restore-user-sessions", User.class, Policy.class),
                change("iam.restore-user-sessions", "iam.revoke-user-sessions", User.class, Policy.class),
                change("iam.quarantine-user", "iam.lift-quarantine", User.class, Policy.class),
                change("iam.lift-quarantine", "iam.quarantine-user", User.class, Policy.class),
                change("iam.disable-console-access", "iam.enable-console-access", User.class, ConsoleAccess.class),
                change("iam.enable-console-access", "iam.disable-console-access", User.class, Done.class),
                change("iam.create-backup-key", "iam.remove-backup-key", User.class, BackupKey.class),
                change("iam.remove-backup-key", "iam.create-backup-key", UserKey.class, Done.class),
                change("iam.deactivate-access-key", "iam.activate-access-key", UserKey.class, KeyStatus.class),
                change("iam.activate-access-key", "iam.deactivate-access-key", UserKey.class, KeyStatus.class),
                change("iam.shut-credential", "iam.reopen-credential", OneCredential.class, Done.class),
                change("iam.reopen-credential", "iam.shut-credential", OneCredential.class, Done.class),
                spec(
                        "iam.delete-access-key",
                        Effect.DESTROYS,
                        new Reversal.Irreversible("AWS forgets a deleted key"),
                        Repeatability.NATURALLY,
                        UserKey.class,
                        Done.class),
                spec(
                        "ssm.send-command",
                        Effect.CHANGES,
                        new Reversal.Irreversible("what a command did, nobody knows"),
                        Repeatability.ONCE,
                        Command.class,
                        Done.class));
    }

    private static ActionSpec read(String name, Class<? extends Record> input, Class<? extends Record> output) {
        return spec(name, Effect.READS, new Reversal.NotNeeded(), Repeatability.NATURALLY, input, output);
    }

    private static ActionSpec change(
            String name, String undo, Class<? extends Record> input, Class<? extends Record> output) {
        return spec(
                name,
                Effect.CHANGES,
                new Reversal.UndoneBy(undo, "from the same input"),
                Repeatability.NATURALLY,
                input,
                output);
    }

    private static ActionSpec spec(
            String name,
            Effect effect,
            Reversal reversal,
            Repeatability repeatability,
            Class<? extends Record> input,
            Class<? extends Record> output) {
        return new ActionSpec(
                name,
                "Try " + name,
                "Exists in tests only.",
                effect,
                List.of(Permission.of("iam:ListUsers")),
                reversal,
                repeatability,
                List.of("ListUsers"),
                Shape.of(input),
                Shape.of(output),
                "do: " + name);
    }

    record FindCreator(String resource, RegionName region) {}

    record Creator(
            boolean found,
            String credential,
            @Nullable AccessKeyId accessKeyId,
            @Nullable String userName,
            @Nullable Instant time,
            String nextStep,
            Evidence findings) {}

    record FindOwner(AccessKeyId accessKeyId) {}

    record Owner(
            boolean found,
            @Nullable String userName,
            boolean hasConsolePassword,
            List<OwnedKey> accessKeys,
            List<String> policies,
            String summary) {}

    record OwnedKey(
            AccessKeyId accessKeyId,
            String status,
            @Nullable Instant lastUsedAt) {}

    record TraceCredential(
            AccessKeyId accessKeyId,
            Duration since,
            @Nullable Duration atMost) {}

    record Trace(
            int events,
            List<Credential> credentials,
            List<String> touched,
            boolean complete,
            Instant settlesAt,
            Evidence findings) {}

    record Credential(
            AccessKeyId accessKeyId,
            String relation,
            boolean usable,
            @Nullable String userName,
            int events) {}

    record FindResourceChanges(List<String> resources, Duration since) {}

    record Changes(int changes, Evidence findings) {}

    record WatchCredential(@Nullable AccessKeyId accessKeyId, List<Credential> credentials, Duration since) {}

    record Watch(boolean quiet, int newEvents, Evidence findings) {}

    record User(String userName) {}

    record UserKey(String userName, AccessKeyId accessKeyId) {}

    record Page(String text, @Secret String token) {}

    record Command(String instance, String text) {}

    record OneCredential(Credential credential) {}

    record Policy(String policyName) {}

    record ConsoleAccess(boolean wasOn) {}

    record BackupKey(AccessKeyId accessKeyId, String secretArn) {}

    record KeyStatus(String status, Duration seenAfter) {}

    record Done(boolean already) {}
}
