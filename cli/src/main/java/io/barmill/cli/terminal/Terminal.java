package io.barmill.cli.terminal;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Where a command writes: results to {@code out}, everything said while it works to {@code err}, so that a pipe or a file
 * gets results only.
 *
 * @param columns the width of the terminal behind {@code err}; 0 where there is none, and lines are never rewritten then
 */
public record Terminal(PrintStream out, PrintStream err, int columns) {
    private static final String COLUMNS = "barmill.terminal.columns";

    public Terminal {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }

    /** This process's streams; the launcher says by a system property how wide the terminal is. */
    public static Terminal ofProcess() {
        return new Terminal(System.out, System.err, Math.max(Integer.getInteger(COLUMNS, 0), 0));
    }

    /** True where a line that was written may be written over. */
    public boolean isInteractive() {
        return columns > 0;
    }
}
