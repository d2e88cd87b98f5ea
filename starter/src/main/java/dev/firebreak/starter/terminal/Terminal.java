package dev.firebreak.starter.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the user reads and types. Colours only where the launcher saw a terminal; control characters are made visible. */
public final class Terminal {
    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;

    public Terminal(InputStream in, PrintStream out, PrintStream err, boolean colours) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.err = err;
        this.colours = colours;
    }

    /** The process's own streams. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("firebreak.colours"));
    }

    /** The answer, one or more lines. */
    public void print(String lines) {
        out.println(Visible.lines(lines));
    }

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

    /** Asks for a line; empty: there is nobody to answer. */
    public Optional<String> ask(String question) {
        err.print(styled("1", Visible.line(question)) + " ");
        err.flush();
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean colours() {
        return colours;
    }

    private String styled(String code, String line) {
        return colours ? "\u001b[" + code + "m" + line + "\u001b[0m" : line;
    }
}
