package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailureReportTest {
    private final TestTerminal terminal = new TestTerminal(0);
    private boolean verbose;

    @Test
    void commandsOwnFailureKeepsItsExitStatus() {
        assertThat(report(new CommandException(ExitCode.UNAVAILABLE, "nobody answers")))
                .isEqualTo(3);
        assertThat(terminal.err()).isEqualTo("barmill: nobody answers\n");
    }

    @Test
    void unusableValueIsAUsageError() {
        assertThat(report(new InvalidFieldException("--format", "csv", "one of a, b")))
                .isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("barmill: --format is csv, expected one of a, b\n");
    }

    @Test
    void namedFailureGivesItsCode() {
        assertThat(report(new BarmillException(ErrorCode.BAD_ROW, "x.csv line 3")))
                .isEqualTo(1);
        assertThat(terminal.err()).isEqualTo("barmill: BAD_ROW: x.csv line 3\n");
    }

    @Test
    void stackTraceIsShownOnRequestOnly() {
        assertThat(report(new IllegalStateException("odd"))).isEqualTo(1);
        assertThat(terminal.err()).isEqualTo("barmill: unexpected IllegalStateException: odd (--verbose shows more)\n");

        verbose = true;
        report(new IllegalStateException("odd"));
        assertThat(terminal.err()).contains("\tat io.barmill.cli.FailureReportTest");
    }

    @Test
    void memoryThatIsTooSmallIsNamed() {
        FailureReport report = new FailureReport(terminal.terminal().err(), () -> verbose);

        assertThat(report.error(new OutOfMemoryError("Java heap space"))).isEqualTo(1);
        assertThat(report.error(new StackOverflowError())).isEqualTo(1);

        assertThat(terminal.err())
                .startsWith("barmill: OUT_OF_MEMORY: the heap of ")
                .endsWith("barmill: unexpected StackOverflowError (--verbose shows more)\n");
    }

    private int report(Exception failure) {
        return new FailureReport(terminal.terminal().err(), () -> verbose)
                .handleExecutionException(failure, new CommandLine(CommandLine.Model.CommandSpec.create()), null);
    }
}
