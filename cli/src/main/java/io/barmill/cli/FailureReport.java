package io.barmill.cli;

import io.barmill.cli.terminal.Amounts;
import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns every failure of a command into one sentence for its user and an exit status. */
public final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final PrintStream err;
    private final BooleanSupplier verbose;

    /** @param verbose returns whether to print stack traces; called at a failure */
    public FailureReport(PrintStream err, BooleanSupplier verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        print(failure.getMessage());
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        if (failure instanceof CommandException known) {
            print(known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof InvalidFieldException invalid) {
            print(invalid.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof BarmillException named) {
            print(named.code() + ": " + named.getMessage());
            return ExitCode.FAILED;
        }
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        print("unexpected " + failure.getClass().getSimpleName() + message
                + (verbose.getAsBoolean() ? "" : " (--verbose shows more)"));
        return ExitCode.FAILED;
    }

    /**
     * Reports an error that picocli passes on.
     *
     * @return the exit status
     */
    int error(Error failure) {
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        if (failure instanceof OutOfMemoryError) {
            print("OUT_OF_MEMORY: the heap of "
                    + Amounts.bytes(Runtime.getRuntime().maxMemory())
                    + " is too small: ask for less at a time, or for more memory with BARMILL_JAVA_OPTS=-Xmx4g");
        } else {
            print("unexpected " + failure.getClass().getSimpleName()
                    + (verbose.getAsBoolean() ? "" : " (--verbose shows more)"));
        }
        return ExitCode.FAILED;
    }

    private void print(String sentence) {
        err.println("barmill: " + sentence);
    }
}
