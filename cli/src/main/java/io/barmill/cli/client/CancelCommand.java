package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cancels a job: tasks that wait are ended at once, those that run as soon as they can. */
@Command(
        name = "cancel",
        description = "Cancels a job: tasks that wait are ended at once, those that run as soon as they can.",
        footerHeading = "%nExample:%n",
        footer = "  barmill cancel 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class CancelCommand extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "The job's id.")
    private String id;

    /** A command of that installation. */
    public CancelCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int ask(ApiClient client) {
        String wanted = Jobs.id("ID", id);
        JsonNode answer = client.post("/jobs/" + wanted + "/cancel", Optional.empty());
        terminal()
                .out()
                .println(
                        isJson()
                                ? Json.pretty(answer)
                                : "job " + wanted + " is "
                                        + answer.path("state").asText() + ": "
                                        + answer.path("cancelled").asInt() + " tasks cancelled, "
                                        + answer.path("cancelling").asInt() + " asked to stop");
        return ExitCode.OK;
    }
}
