package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.stack.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The command table of this module's README. */
class ReadmeTest {
    @Test
    void commandTableIsTheCommandLinesOwn() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.equals("| command | description |"))
                .skip(2)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        CommandLine root = Barmill.commandLine(new TestTerminal(0).terminal(), new Installation(Path.of("nowhere")));

        assertThat(documented)
                .containsExactlyElementsOf(root.getSubcommands().entrySet().stream()
                        .map(command -> row(command.getKey(), command.getValue().getCommandSpec()))
                        .toList());
    }

    private static String row(String name, CommandSpec spec) {
        String arguments = spec.positionalParameters().stream()
                .map(ReadmeTest::label)
                .map(" "::concat)
                .collect(Collectors.joining());
        return "| `" + name + arguments + "` | " + spec.usageMessage().description()[0] + " |";
    }

    private static String label(PositionalParamSpec parameter) {
        return parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    }
}
