package dev.firebreak.starter.cli;

import java.util.function.Supplier;

/** Values that check themselves, as arguments of commands. */
final class Arguments {
    private Arguments() {}

    /** The port; 0 stands for a free one. */
    static int port(int number) {
        if (number < 0 || number > 65_535) {
            throw new CommandFailed(
                    ExitCode.USAGE, "'%d' is no port: 1 to 65535, or 0 for a free one".formatted(number));
        }
        return number;
    }

    /** The value; a malformed one ends the command with its own words. */
    static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
