package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Retries the tasks of a job that ended badly, with those that were cancelled because of them. */
@Command(
        name = "retry",
        description = "Retries the tasks of a job that ended badly, with those that were cancelled because of them.",
        footerHeading = "%nExample:%n",
        footer = "  barmill jobs retry 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class RetryJobCommand extends IdCommand {
    @Option(
            names = "--scope",
            defaultValue = "dead",
            paramLabel = "SCOPE",
            description = "dead, cancelled or all-ended-badly (${DEFAULT-VALUE}).")
    private String scope;

    /** A command of that installation. */
    public RetryJobCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int run(ApiClient client, String id) {
        JsonNode response = client.post("/jobs/" + id + "/retry", Optional.of(Map.of("scope", scope)));
        print(
                response,
                () -> List.of("job " + id + ": " + response.path("queued").asInt() + " tasks are queued again, "
                        + response.path("waiting").asInt() + " wait for others"));
        return ExitCode.OK;
    }
}
