package io.barmill.cli;

import java.io.Serial;

/** Ends a command with one sentence for its user and an exit status. */
public final class CommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * A failure without a cause.
     *
     * @param exitCode one of {@link ExitCode}
     */
    public CommandException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /**
     * A failure with its cause.
     *
     * @param exitCode one of {@link ExitCode}
     * @param cause null if there is none
     */
    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The exit status of the command. */
    public int exitCode() {
        return exitCode;
    }
}
