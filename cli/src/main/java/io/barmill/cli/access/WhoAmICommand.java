package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;

/** Tells who the API takes the user for. */
@Command(
        name = "whoami",
        description = "Tells who the API takes you for, and what you may do.",
        footerHeading = "%nExample:%n",
        footer = "  barmill whoami")
public final class WhoAmICommand extends ApiCommand {
    /** A command of that installation. */
    public WhoAmICommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode caller = client.get("/whoami");
        String how =
                switch (caller.path("credential").asText()) {
                    case "open" -> "no credential is needed";
                    case "shared" -> "by the shared token";
                    default -> "by token " + caller.path("token_id").asText();
                };
        print(
                caller,
                () -> List.of(caller.path("user").asText() + ", "
                        + caller.path("role").asText() + ", " + how));
        return ExitCode.OK;
    }
}
