package dev.firebreak.starter.cli;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.starter.security.PersonalToken;
import dev.firebreak.starter.security.Role;
import dev.firebreak.starter.security.User;
import dev.firebreak.starter.security.Users;
import dev.firebreak.starter.terminal.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The people of a local server. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Add, change and remove the people of a local server.",
        synopsisSubcommandLabel = "(list | add | roles | remove)",
        footer = {
            "",
            "Roles: viewer (look), responder (start, answer tasks), approver (decide), admin (audit, settings).",
            "None implies another; whoever starts an incident cannot approve its plan.",
            "",
            "This changes the server's own file in its data folder, on its machine: whoever may write there may do it,",
            "and nobody signs in, so FIREBREAK_TOKEN does not matter. A running server sees it at once.",
            "",
            "Example:",
            "  ${ROOT-COMMAND-NAME} users add sam --role approver --role viewer"
        })
final class UsersCommand {
    private final Terminal terminal;

    UsersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Shown(String name, Set<Role> roles, List<ShownToken> tokens) {}

    private record ShownToken(String id, Instant createdAt) {
        static ShownToken of(PersonalToken token) {
            return new ShownToken(token.id(), token.createdAt());
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List people, their roles, and the ids of their tokens.")
    int list(@Mixin DataFolder data, @Option(names = "--json", description = "print JSON") boolean json) {
        List<User> users = users(data).all();
        if (json) {
            terminal.print(CanonicalJson.write(users.stream()
                    .map(user -> new Shown(
                            user.name(),
                            user.roles(),
                            user.tokens().stream().map(ShownToken::of).toList()))
                    .toList()));
            return ExitCode.OK;
        }
        users.forEach(user ->
                terminal.print("%-16s %-32s tokens: %s".formatted(user.name(), words(user.roles()), tokens(user))));
        return ExitCode.OK;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a person; their token and password are printed once.")
    int add(
            @Mixin DataFolder data,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE", description = "a role; once for each")
                    List<String> roles) {
        Users users = users(data);
        String password = users.add(name, parsed(roles));
        terminal.progress("added '%s' (%s)".formatted(name, String.join(", ", roles)));
        terminal.print("Token, for the command line and for programs (bearer token of the API); shown this once:");
        terminal.print("  export FIREBREAK_TOKEN=" + users.addToken(name));
        printPassword(terminal, password);
        return ExitCode.OK;
    }

    @Command(
            name = "roles",
            mixinStandardHelpOptions = true,
            description = "Replace the roles of a person; it holds at once.")
    int roles(
            @Mixin DataFolder data,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE", description = "a role; once for each")
                    List<String> roles) {
        users(data).setRoles(name, parsed(roles));
        terminal.print("'%s' is %s".formatted(name, words(parsed(roles))));
        return ExitCode.OK;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Remove a person and all their tokens; it holds at once.")
    int remove(@Mixin DataFolder data, @Parameters(paramLabel = "NAME") String name) {
        users(data).remove(name);
        terminal.print("removed '%s'".formatted(name));
        return ExitCode.OK;
    }

    static void printPassword(Terminal terminal, String password) {
        terminal.print("Password, for the API by name instead (HTTP Basic); shown this once:");
        terminal.print("  " + password);
    }

    static Users users(DataFolder data) {
        Path file = data.path().resolve("users.json");
        return new Users(file);
    }

    private static Set<Role> parsed(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            try {
                roles.add(Role.of(word));
            } catch (IllegalArgumentException e) {
                throw new CommandFailed(ExitCode.USAGE, String.valueOf(e.getMessage()));
            }
        }
        return roles;
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::word).sorted().collect(Collectors.joining(", "));
    }

    private static String tokens(User user) {
        return user.tokens().isEmpty()
                ? "none"
                : user.tokens().stream().map(PersonalToken::id).collect(Collectors.joining(", "));
    }
}
