package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.stack.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every {@code barmill} command of a code block in the documentation exists, with the options that it is shown with. */
class DocumentedCommandsTest {
    /** At the start of a line, after variables that are set for it, or as the value of a variable. */
    private static final Pattern COMMAND =
            Pattern.compile("^\\s*(?:[A-Z_]+=[^\\s$]*\\s+)*(?:[A-Z_]+=\\$\\()?(?:\\./)?barmill +([a-z-][^|;&)#>]*)");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    private final CommandLine barmill =
            Barmill.commandLine(new TestTerminal(0).terminal(), new Installation(Path.of("nowhere")));

    @Test
    void everyDocumentedCommandAndOptionExists() throws IOException {
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Path page : DocumentedBlock.pages()) {
            for (DocumentedBlock block : DocumentedBlock.of(page)) {
                for (String command : commands(block.text())) {
                    checked++;
                    mistakes(command).forEach(mistake -> wrong.add(block + ": barmill " + command + ": " + mistake));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(checked).isGreaterThan(8);
    }

    @Test
    void unknownCommandsAndOptionsAreFound() {
        assertThat(commands(
                        "./barmill demo --json\n./barmill jobs \\\n  --state x # why --not\nX=$(barmill job $J) | cat"))
                .containsExactly("demo --json", "jobs --state x", "job $J");
        assertThat(mistakes("demo --json")).isEmpty();
        assertThat(mistakes("demo --jason")).containsExactly("no option --jason");
        assertThat(mistakes("undo")).containsExactly("no command undo");
    }

    /** The arguments of every call in a block; continued lines are joined, quotations reduced to nothing. */
    private static List<String> commands(String block) {
        List<String> commands = new ArrayList<>();
        for (String line : block.replaceAll("\\\\\\n\\s*", "").split("\\n")) {
            Matcher command = COMMAND.matcher(QUOTED.matcher(line).replaceAll("''"));
            while (command.find()) {
                commands.add(command.group(1).strip());
            }
        }
        return commands;
    }

    private List<String> mistakes(String command) {
        List<String> mistakes = new ArrayList<>();
        CommandLine current = barmill;
        for (String word : command.split("\\s+")) {
            CommandLine sub = current.getSubcommands().get(word);
            if (sub != null) {
                current = sub;
            } else if (current == barmill && !word.startsWith("-")) {
                // The launcher itself starts the benchmarks and the services.
                return word.equals("bench") ? List.of() : List.of("no command " + word);
            } else if (current.getCommandSpec().name().equals("bench")) {
                return List.of();
            } else if (word.matches("--?[a-z].*") && !hasOption(current, word.replaceAll("=.*", ""))) {
                mistakes.add("no option " + word.replaceAll("=.*", ""));
            }
        }
        return mistakes;
    }

    private static boolean hasOption(CommandLine command, String name) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::names)
                .anyMatch(names -> List.of(names).contains(name));
    }
}
