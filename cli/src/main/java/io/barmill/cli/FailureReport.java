package io.barmill.cli;

import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever ends a command into a sentence for its user and an exit status: the command line's only error edge. */
public final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final PrintStream err;
    private final BooleanSupplier verbose;

    /** @param verbose says whether stack traces are wanted; asked when something fails */
    public FailureReport(PrintStream err, BooleanSupplier verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        say(failure.getMessage());
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        if (failure instanceof CommandException known) {
            say(known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof InvalidFieldException invalid) {
            say(invalid.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof BarmillException named) {
            say(named.code() + ": " + named.getMessage());
            return ExitCode.FAILED;
        }
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        say("unexpected " + failure.getClass().getSimpleName() + message
                + (verbose.getAsBoolean() ? "" : " (--verbose shows more)"));
        return ExitCode.FAILED;
    }

    private void say(String sentence) {
        err.println("barmill: " + sentence);
    }
}
