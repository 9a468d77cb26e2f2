package io.barmill.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines that show progress. On a terminal they are rewritten in place; elsewhere a line is printed only when its milestone
 * has changed, so that a log stays short.
 */
public final class StatusLine {
    private final Terminal terminal;
    private int linesShown;
    private String milestone = "";

    /** Shows progress on that terminal. */
    public StatusLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Shows the current progress.
     *
     * @param lines for a terminal, the most important first
     * @param milestoneNow elsewhere, the first line is printed only if this has changed
     */
    public synchronized void show(List<String> lines, String milestoneNow) {
        if (!terminal.isInteractive()) {
            if (!milestoneNow.equals(milestone)) {
                milestone = milestoneNow;
                terminal.err().println(lines.get(0));
            }
            return;
        }
        rewind();
        lines.forEach(line -> terminal.err().println(cut(line)));
        linesShown = lines.size();
        terminal.err().flush();
    }

    /** Prints a permanent line, above those that are rewritten. */
    public synchronized void say(String line) {
        rewind();
        linesShown = 0;
        terminal.err().println(line);
        terminal.err().flush();
    }

    /** Removes the rewritten lines from a terminal. */
    public synchronized void clear() {
        rewind();
        linesShown = 0;
        terminal.err().flush();
    }

    private void rewind() {
        PrintStream err = terminal.err();
        for (int i = 0; i < linesShown; i++) {
            err.print("\u001b[1A\u001b[2K");
        }
    }

    private String cut(String line) {
        return line.length() < terminal.columns() ? line : line.substring(0, Math.max(terminal.columns() - 2, 1)) + "…";
    }
}
