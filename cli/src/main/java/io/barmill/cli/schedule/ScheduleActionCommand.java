package io.barmill.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A command that needs a schedule's name only. */
abstract class ScheduleActionCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name;

    private ScheduleActionCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    /** Resumes a schedule. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Resumes a schedule with the next time from now.",
            footerHeading = "%nExample:%n",
            footer = "  barmill schedule resume nightly")
    static final class Resume extends ScheduleActionCommand {
        Resume(Terminal terminal, Installation installation) {
            super(terminal, installation);
        }

        @Override
        JsonNode send(ApiClient client, String path) {
            return client.post(path + "/resume", Optional.empty());
        }
    }

    /** Runs a schedule now. */
    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Submits a schedule's job now, after the one that runs.",
            footerHeading = "%nExample:%n",
            footer = "  barmill schedule run nightly")
    static final class Run extends ScheduleActionCommand {
        Run(Terminal terminal, Installation installation) {
            super(terminal, installation);
        }

        @Override
        JsonNode send(ApiClient client, String path) {
            return client.post(path + "/run", Optional.empty());
        }
    }

    /** Removes a schedule. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a schedule. Its jobs stay.",
            footerHeading = "%nExample:%n",
            footer = "  barmill schedule remove nightly")
    static final class Remove extends ScheduleActionCommand {
        Remove(Terminal terminal, Installation installation) {
            super(terminal, installation);
        }

        @Override
        JsonNode send(ApiClient client, String path) {
            return client.delete(path);
        }

        @Override
        List<String> lines(JsonNode schedule) {
            return List.of("removed " + schedule.path("name").asText());
        }
    }

    /** Sends the request for the schedule with that path. */
    abstract JsonNode send(ApiClient client, String path);

    /** What is printed. */
    List<String> lines(JsonNode schedule) {
        return ScheduleView.lines(schedule);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode schedule = send(client, ScheduleView.path(name));
        print(schedule, () -> lines(schedule));
        return ExitCode.OK;
    }
}
