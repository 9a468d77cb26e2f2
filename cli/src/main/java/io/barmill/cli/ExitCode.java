package io.barmill.cli;

/** What the command's exit status says. */
public final class ExitCode {
    /** Everything that was asked for is done. */
    public static final int OK = 0;
    /** It was tried and has failed: a task, a job, a file that cannot be read. */
    public static final int FAILED = 1;
    /** The command, or the request it sent, cannot be carried out as it stands. */
    public static final int USAGE = 2;
    /** Something it needs does not answer or did not start. */
    public static final int UNAVAILABLE = 3;
    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
