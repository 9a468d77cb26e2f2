package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries a task again that had been given up. */
@Command(
        name = "retry",
        description = "Tries a task again that had been given up.",
        footerHeading = "%nExample:%n",
        footer = "  barmill retry 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class RetryCommand extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "The task's id.")
    private String id;

    /** A command of that installation. */
    public RetryCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int ask(ApiClient client) {
        String wanted = Jobs.id("ID", id);
        JsonNode answer = client.post("/tasks/" + wanted + "/retry", Optional.empty());
        terminal()
                .out()
                .println(
                        isJson()
                                ? Json.pretty(answer)
                                : "task " + wanted + " is "
                                        + answer.path("state").asText());
        return ExitCode.OK;
    }
}
