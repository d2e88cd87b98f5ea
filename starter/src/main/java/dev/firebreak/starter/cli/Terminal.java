package dev.firebreak.starter.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the user reads. Colours only where the launcher saw a terminal; text from elsewhere is made visible first. */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;

    Terminal(PrintStream out, PrintStream err, boolean colours) {
        this.out = out;
        this.err = err;
        this.colours = colours;
    }

    static Terminal ofProcess() {
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("firebreak.colours"));
    }

    /** The answer, one or more lines. */
    public void print(String lines) {
        out.println(Visible.lines(lines));
    }

    /** A heading. */
    public void heading(String line) {
        out.println(styled("1", Visible.line(line)));
    }

    /** Something that is as it should be. */
    public void good(String line) {
        out.println(styled("32", Visible.line(line)));
    }

    /** Something that is not as it should be. */
    public void bad(String line) {
        out.println(styled("31", Visible.line(line)));
    }

    /** What goes on, for people only: never part of the answer. */
    public void progress(String line) {
        err.println(Visible.line(line));
    }

    /** Why the command did not do what it should. */
    public void error(String line) {
        err.println(styled("31", "firebreak: ") + Visible.line(line));
    }

    boolean colours() {
        return colours;
    }

    private String styled(String code, String line) {
        return colours ? "\u001b[" + code + "m" + line + "\u001b[0m" : line;
    }
}
