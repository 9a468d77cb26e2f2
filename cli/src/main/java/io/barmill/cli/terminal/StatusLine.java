package io.barmill.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * The lines that say how far something is. On a terminal they are rewritten in place; elsewhere a line is printed when
 * the milestone it reports has changed, so that a log stays short.
 */
public final class StatusLine {
    private final Terminal terminal;
    private int linesShown;
    private String milestone = "";

    public StatusLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Shows the state of things.
     *
     * @param lines what a terminal shows, most important first
     * @param milestoneNow what must have changed for a plain line to be printed
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

    /** Prints a line that stays, above what is rewritten. */
    public synchronized void say(String line) {
        rewind();
        linesShown = 0;
        terminal.err().println(line);
        terminal.err().flush();
    }

    /** Takes back what a terminal shows. */
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
