package dev.firebreak.starter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands in the help; the launcher itself does it, for it builds what runs here. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Compile strictly, check the format and run all tests; done by the launcher ./firebreak.")
final class VerifyCommand implements Callable<Integer> {
    @Option(names = "--fast", description = "the quick unit tests only: no sandbox, no Temporal server")
    private boolean fast;

    @Override
    public Integer call() {
        throw new CommandFailed(
                ExitCode.USAGE, "run './firebreak verify%s' in a checkout".formatted(fast ? " --fast" : ""));
    }
}
