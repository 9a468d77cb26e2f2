package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Queues a dead task again. */
@Command(
        name = "retry",
        description = "Queues a dead task again.",
        footerHeading = "%nExample:%n",
        footer = "  barmill retry 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class RetryCommand extends IdCommand {
    /** A command of that installation. */
    public RetryCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int run(ApiClient client, String id) {
        JsonNode response = client.post("/tasks/" + id + "/retry", Optional.empty());
        print(
                response,
                () -> List.of("task " + id + " is " + response.path("state").asText()));
        return ExitCode.OK;
    }
}
