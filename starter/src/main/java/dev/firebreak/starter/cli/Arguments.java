package dev.firebreak.starter.cli;

import java.util.function.Supplier;

/** Values that check themselves, as arguments of commands. */
final class Arguments {
    private Arguments() {}

    /** The value; a malformed one ends the command with its own words. */
    static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
