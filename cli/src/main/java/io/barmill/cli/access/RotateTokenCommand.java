package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replaces a token with a new one of the same name and role. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description =
                "Replaces a token with a new one of the same name and role. The old one works for another 24 hours.",
        footerHeading = "%nExample:%n",
        footer = "  barmill tokens rotate 4fTzQ1bX")
final class RotateTokenCommand extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "The token's id, as tokens prints it.")
    private String id;

    RotateTokenCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        if (!id.matches("[0-9A-Za-z]{8}")) {
            throw new InvalidFieldException("ID", id, "the 8 characters of a token's id");
        }
        JsonNode token = client.post("/tokens/" + id + "/rotate", Optional.empty());
        print(token, () -> Secrets.lines(token));
        return ExitCode.OK;
    }
}
