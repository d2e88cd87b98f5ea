package dev.firebreak.starter.cli;

/** What the exit codes of all commands mean. */
final class ExitCode {
    static final int OK = 0;

    /** The answer is no: problems found, not contained, ended otherwise than hoped. */
    static final int NO = 1;

    /** Wrong use: an unknown option, a malformed value, a file that cannot be read, a program that is missing. */
    static final int USAGE = 2;

    /** Firebreak's server, or another one that it needs, does not answer. */
    static final int UNREACHABLE = 3;

    /** Not signed in, a role is missing, the plan has changed, the question is closed. */
    static final int REFUSED = 4;

    /** A mistake of Firebreak's own (EX_SOFTWARE of sysexits.h). */
    static final int BROKEN = 70;

    private ExitCode() {}
}
