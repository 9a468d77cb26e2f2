package io.barmill.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pauses a schedule. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Pauses a schedule. Times that pass meanwhile are not made up for.",
        footerHeading = "%nExample:%n",
        footer = "  barmill schedule pause nightly --note 'exchange is moving'")
final class PauseScheduleCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name;

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why.")
    private String note;

    PauseScheduleCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode schedule = client.post(ScheduleView.path(name) + "/pause", Optional.of(Map.of("note", note)));
        print(schedule, () -> ScheduleView.lines(schedule));
        return ExitCode.OK;
    }
}
