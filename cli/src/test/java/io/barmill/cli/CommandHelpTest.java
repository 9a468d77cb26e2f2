package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.stack.Installation;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandHelpTest {
    private static final Installation INSTALLATION = new Installation(Path.of("nowhere"));

    static Stream<String> commands() {
        return Barmill.commandLine(new TestTerminal(0).terminal(), INSTALLATION).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasAnExample(String command) {
        TestTerminal terminal = new TestTerminal(0);

        assertThat(Barmill.run(terminal.terminal(), INSTALLATION, command, "--help"))
                .isZero();

        assertThat(terminal.out())
                .startsWith("Usage: barmill " + command)
                .containsPattern("Examples?:\\R  \\S*.*barmill " + command);
        assertThat(terminal.err()).isEmpty();
    }
}
