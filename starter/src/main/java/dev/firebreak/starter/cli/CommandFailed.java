package dev.firebreak.starter.cli;

/** A command that ends with one line for the user and an exit code of {@link ExitCode}. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
