package io.barmill.cli;

import java.io.Serial;

/** Ends a command with one sentence for its user and an exit status. */
public final class CommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param exitCode one of {@link ExitCode} */
    public CommandException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /**
     * @param exitCode one of {@link ExitCode}
     * @param cause what lies underneath; null where nothing does
     */
    public CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
