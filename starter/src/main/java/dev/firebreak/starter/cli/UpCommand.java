package dev.firebreak.starter.cli;

import dev.firebreak.aws.GivenCredentials;
import dev.firebreak.aws.KnownRegions;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.local.LocalSandbox;
import dev.firebreak.local.LocalTemporal;
import dev.firebreak.starter.client.ServerAddress;
import dev.firebreak.starter.security.Role;
import dev.firebreak.starter.security.Users;
import dev.firebreak.starter.server.LocalServer;
import dev.firebreak.starter.server.ServerSettings;
import dev.firebreak.starter.terminal.Program;
import dev.firebreak.starter.terminal.Terminal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs everything on this host, in the foreground. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Run everything on this machine, in the foreground; what was begun goes on after a crash.",
        footer = {
            "",
            "Environment:",
            "  TEMPORAL_ADDRESS    a running Temporal server (default: an own one, its state in the data folder)",
            "  TEMPORAL_NAMESPACE  its namespace (default: firebreak)",
            "  FIREBREAK_ACCOUNT   the AWS account, if --account is left out",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} up --sandbox",
            "  ${ROOT-COMMAND-NAME} up --account 111122223333 --region eu-west-1"
        })
final class UpCommand implements Callable<Integer> {
    private static final Duration SANDBOX_SETTLE = Duration.ofSeconds(15);

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    private final DataFolder data = new DataFolder();

    @Option(
            names = "--sandbox",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIR",
            description = "an AWS account on this machine: the shipped scene, or a recording of CloudTrail log files")
    private @Nullable String sandbox;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "port of the API (default: 8080)")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "127.0.0.1",
            description = "only loopback addresses: without single sign-on and TLS nothing else is allowed")
    private String host = "127.0.0.1";

    @Option(names = "--account", paramLabel = "ID", description = "the AWS account to work in")
    private @Nullable String account;

    @Option(names = "--region", paramLabel = "NAME", defaultValue = "us-east-1", description = "the home Region")
    private String region = "us-east-1";

    @Option(
            names = "--playbooks",
            paramLabel = "DIR",
            description = "a folder of playbooks (default: the shipped ones)")
    private @Nullable Path playbooks;

    @Mixin
    private final DestroyVotes votesToDestroy = new DestroyVotes();

    UpCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        requireLoopback();
        RegionName home = Arguments.checked(() -> KnownRegions.require(region));
        if (sandbox == null) {
            AccountId own = account();
            serve(settings(own, home, null, null, ServerSettings.SETTLE, ServerSettings.LOOKUPS_PER_SECOND));
            return ExitCode.OK;
        }
        LocalServer.requireFree(Arguments.port(port));
        terminal.progress("starting the sandbox (the first time a minute) ...");
        try (LocalSandbox aws = LocalSandbox.start(DataFolder.root(environment), scene(sandbox))) {
            terminal.print("AWS sandbox:  %s  (account %s)".formatted(aws.endpoint(), aws.account()));
            terminal.print(
                    "              the account begins anew at every start: what was changed in it before is gone, incidents are not");
            serve(settings(aws.account(), aws.region(), aws.endpoint(), aws.responder(), SANDBOX_SETTLE, 2));
        }
        return ExitCode.OK;
    }

    private static List<String> scene(String recording) {
        return recording.isEmpty() ? List.of("--scene", "leaked-key") : List.of("--recording", recording);
    }

    private void serve(ServerSettings settings) {
        terminal.progress("starting ...");
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        try (LocalServer server = LocalServer.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> asked.complete(true), "end"));
            welcome(server, settings);
            CompletableFuture.anyOf(asked, server.onTemporalEnd()).join();
            if (!asked.isDone()) {
                throw new CommandFailed(
                        ExitCode.UNREACHABLE,
                        "the Temporal server has ended, see '%s': start '%s up' again, and incidents go on"
                                .formatted(settings.data().resolve("temporal.log"), Program.NAME));
            }
        }
    }

    private void welcome(LocalServer server, ServerSettings settings) {
        Users users = server.users();
        if (users.all().isEmpty()) {
            String password = users.add("admin", EnumSet.of(Role.VIEWER, Role.RESPONDER, Role.ADMIN));
            terminal.print("");
            terminal.print("First start: you are 'admin', who may start incidents but not approve them.");
            terminal.print("On this machine the command line signs in by itself.");
            UsersCommand.printPassword(terminal, password);
            terminal.print("Somebody else must approve:  %s users add NAME --role approver --role viewer"
                    .formatted(Program.NAME));
            terminal.print("");
            new ServerAddress(server.address(), users.addToken("admin")).leaveIn(settings.data());
        } else {
            ServerAddress.moved(settings.data(), server.address());
        }
        terminal.print("Firebreak:    " + server.address());
        server.temporalUi().ifPresent(ui -> terminal.print("Temporal UI:  " + ui));
        terminal.print("Data:         " + settings.data());
        terminal.print("Ready. Ctrl-C ends it; incidents go on at the next start.");
    }

    private ServerSettings settings(
            AccountId own,
            RegionName home,
            @Nullable URI endpoint,
            @Nullable GivenCredentials credentials,
            Duration settle,
            double lookups) {
        return new ServerSettings(
                data.path(),
                Arguments.port(port),
                environment.get("TEMPORAL_ADDRESS"),
                environment.getOrDefault("TEMPORAL_NAMESPACE", LocalTemporal.NAMESPACE),
                own,
                home,
                endpoint,
                credentials,
                settle,
                lookups,
                votesToDestroy.number(),
                playbooks);
    }

    private AccountId account() {
        String id = account == null ? environment.get("FIREBREAK_ACCOUNT") : account;
        if (id == null) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "which AWS account? Name it in --account or FIREBREAK_ACCOUNT, or try '--sandbox' first");
        }
        return Arguments.checked(() -> new AccountId(id));
    }

    private void requireLoopback() {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new CommandFailed(ExitCode.USAGE, "there is no host '%s'".formatted(host));
        }
        throw new CommandFailed(
                ExitCode.USAGE,
                "--host '%s' is refused: without TLS and single sign-on only loopback is served; leave --host out and put a proxy in front"
                        .formatted(host));
    }
}
