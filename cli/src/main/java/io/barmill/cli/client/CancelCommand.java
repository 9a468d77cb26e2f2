package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Cancels a job: waiting tasks end at once, running tasks as soon as they can. */
@Command(
        name = "cancel",
        description = "Cancels a job: waiting tasks end at once, running tasks as soon as they can.",
        footerHeading = "%nExample:%n",
        footer = "  barmill cancel 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class CancelCommand extends IdCommand {
    /** A command of that installation. */
    public CancelCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int run(ApiClient client, String id) {
        JsonNode response = client.post("/jobs/" + id + "/cancel", Optional.empty());
        print(
                response,
                () -> List.of("job " + id + " is " + response.path("state").asText() + ": "
                        + response.path("cancelled").asInt() + " tasks cancelled, "
                        + response.path("cancelling").asInt() + " asked to stop"
                        + (response.path("continuing").asInt() == 0
                                ? ""
                                : ", " + response.path("continuing").asInt() + " go on for another job")));
        return ExitCode.OK;
    }
}
