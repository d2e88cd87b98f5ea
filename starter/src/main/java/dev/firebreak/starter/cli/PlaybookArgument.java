package dev.firebreak.starter.cli;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import dev.firebreak.playbook.test.PlaybooksBeside;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.gateway.Refusal;
import dev.firebreak.starter.terminal.Program;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A playbook that a command is about. */
final class PlaybookArgument {
    @Parameters(paramLabel = "PLAYBOOK", description = "a file, or the name of a shipped playbook")
    private String name = "";

    @Mixin
    private final DestroyVotes votesToDestroy = new DestroyVotes();

    /** The playbook, read; one with mistakes, or none, ends the command. */
    Playbook playbook() {
        int votes = votesToDestroy.number();
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            return entry(name, votes).playbook();
        }
        Path file = Path.of(name);
        ActionCatalog actions = new ShippedActions();
        PlaybookReader reader =
                new PlaybookReader(actions, new PlaybooksBeside(file).or(PlaybookShelf.shipped(actions)), votes);
        return switch (reader.read(name, TextFile.read(file))) {
            case Reading.Read read -> read.playbook();
            case Reading.Refused refused ->
                throw new CommandFailed(
                        ExitCode.NO, "'%1$s' has mistakes; to see them: %2$s lint %1$s".formatted(name, Program.NAME));
        };
    }

    static PlaybookShelf.Entry shipped(String name) {
        return entry(name, PlaybookReader.VOTES_TO_DESTROY);
    }

    private static PlaybookShelf.Entry entry(String name, int votes) {
        try {
            return PlaybookShelf.shipped(new ShippedActions())
                    .withVotesToDestroy(votes)
                    .entry(name);
        } catch (Refusal e) {
            throw new CommandFailed(ExitCode.USAGE, "%s; a file's name ends in .yaml".formatted(e.getMessage()));
        }
    }
}
