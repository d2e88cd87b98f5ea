package dev.firebreak.starter.cli;

import dev.firebreak.starter.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Personal tokens, for the command line and for programs. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Make further personal tokens, and revoke them; whoever has one acts as that person.",
        synopsisSubcommandLabel = "(add | remove)",
        footer = {
            "",
            "Like 'users', this changes the server's own file in its data folder: nobody signs in for it.",
            "",
            "Example:",
            "  export FIREBREAK_TOKEN=$(${ROOT-COMMAND-NAME} token add sam)"
        })
final class TokenCommand {
    private final Terminal terminal;

    TokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Make a token for a person; it is printed once.")
    int add(@Mixin DataFolder data, @Parameters(paramLabel = "NAME") String name) {
        String token = UsersCommand.users(data).addToken(name);
        terminal.progress("the token of '%s' is shown this once:".formatted(name));
        terminal.print(token);
        return ExitCode.OK;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Revoke a token; it holds at once.")
    int remove(
            @Mixin DataFolder data,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "TOKEN-ID", description = "as 'users list' shows it") String tokenId) {
        UsersCommand.users(data).removeToken(name, tokenId);
        terminal.print("revoked");
        return ExitCode.OK;
    }
}
