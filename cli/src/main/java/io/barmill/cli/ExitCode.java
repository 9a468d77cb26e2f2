package io.barmill.cli;

/** The exit statuses of commands. */
public final class ExitCode {
    /** Everything requested is done. */
    public static final int OK = 0;
    /** A task or a job failed, or a file cannot be processed. */
    public static final int FAILED = 1;
    /** The command, or the request that it sent, is invalid. */
    public static final int USAGE = 2;
    /** Something it needs is missing, does not start or does not respond. */
    public static final int UNAVAILABLE = 3;
    /** The API needs a credential, or the user's role does not allow the request. */
    public static final int NOT_ALLOWED = 4;
    /** Interrupted by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
