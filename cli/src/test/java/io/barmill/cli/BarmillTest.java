package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.stack.Installation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BarmillTest {
    @TempDir
    Path home;

    private final TestTerminal terminal = new TestTerminal(0);

    @Test
    void onlyTheCalledCommandIsCreated() {
        CommandLine all = Barmill.commandLine(terminal.terminal(), new Installation(home));
        CommandLine one = Barmill.commandLine(terminal.terminal(), new Installation(home), "jobs", "--limit", "5");

        assertThat(all.getSubcommands()).hasSizeGreaterThan(10).containsKey("jobs");
        assertThat(one.getSubcommands()).containsOnlyKeys("jobs");
        assertThat(one.getSubcommands().get("jobs").getUsageMessage())
                .isEqualTo(all.getSubcommands().get("jobs").getUsageMessage());
    }

    @Test
    void commandAfterAnOptionIsFound() {
        assertThat(run("--verbose", "jobs", "--help")).isZero();
        assertThat(terminal.out()).startsWith("Usage: barmill jobs ");
    }

    @Test
    void unknownCommandIsNamed() {
        assertThat(run("job-s")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("job-s");
    }

    @Test
    void addressThatIsNotHttpIsRefused() {
        assertThat(run("jobs", "--url", "localhost:8080")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualTo("barmill: --url is localhost:8080, expected an address such as http://127.0.0.1:8080\n");
    }

    @Test
    void helpListsEveryExitStatus() {
        assertThat(run("--help")).isZero();
        assertThat(terminal.out())
                .containsPattern("0 +done\\R")
                .containsPattern("1 +failed: ")
                .containsPattern("2 +the command or its request is invalid\\R")
                .containsPattern("3 +something it needs is missing, does not start or does not respond")
                .containsPattern("130 +interrupted");
    }

    private int run(String... arguments) {
        return Barmill.run(terminal.terminal(), new Installation(home), arguments);
    }
}
