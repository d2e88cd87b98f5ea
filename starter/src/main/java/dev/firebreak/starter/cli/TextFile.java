package dev.firebreak.starter.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that are arguments of commands. */
final class TextFile {
    private TextFile() {}

    /** The content; a file that cannot be read ends the command. */
    static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' is a folder: name the files in it".formatted(file));
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailed(ExitCode.USAGE, "there is no file '%s'".formatted(file));
        } catch (CharacterCodingException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' is no UTF-8 text".formatted(file));
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    /** Makes the folder, unless it is there; one that cannot be made ends the command. */
    static void folder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' cannot be made: %s".formatted(folder, e.getMessage()));
        }
    }

    /** Writes it anew; a file that cannot be written ends the command. */
    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' cannot be written: %s".formatted(file, e.getMessage()));
        }
    }
}
