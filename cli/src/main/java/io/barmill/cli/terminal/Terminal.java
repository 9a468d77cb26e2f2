package io.barmill.cli.terminal;

import java.io.PrintStream;
import java.util.Objects;

/**
 * The output streams of a command: results go to {@code out}, progress and messages to {@code err}, so that a pipe or a file
 * receives results only.
 *
 * @param columns the width of the terminal behind {@code err}; 0 if it is not a terminal, and lines are never rewritten then
 */
public record Terminal(PrintStream out, PrintStream err, int columns) {
    private static final String COLUMNS = "barmill.terminal.columns";

    public Terminal {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }

    /** This process's streams; the launcher passes the width of the terminal in a system property. */
    public static Terminal ofProcess() {
        return new Terminal(System.out, System.err, Math.max(Integer.getInteger(COLUMNS, 0), 0));
    }

    /** True if lines can be rewritten in place. */
    public boolean isInteractive() {
        return columns > 0;
    }
}
