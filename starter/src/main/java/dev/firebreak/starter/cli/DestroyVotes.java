package dev.firebreak.starter.cli;

import dev.firebreak.playbook.read.PlaybookReader;
import picocli.CommandLine.Option;

/** How many people must approve what cannot be given back. */
final class DestroyVotes {
    @Option(
            names = "--destroy-votes",
            paramLabel = "N",
            defaultValue = "2",
            description = "how many people must approve what cannot be given back; default: 2")
    private int number;

    /** The number; one out of bounds ends the command. */
    int number() {
        if (number < 1 || number > PlaybookReader.MOST_VOTES) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "'%d' is no number of votes: from 1 to %d".formatted(number, PlaybookReader.MOST_VOTES));
        }
        return number;
    }
}
