package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes a token, from the next request on. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Revokes a token, from the next request on.",
        footerHeading = "%nExample:%n",
        footer = "  barmill tokens revoke 4fTzQ1bX")
final class RevokeTokenCommand extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "The token's id, as tokens prints it.")
    private String id;

    RevokeTokenCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        if (!id.matches("[0-9A-Za-z]{8}")) {
            throw new InvalidFieldException("ID", id, "the 8 characters of a token's id");
        }
        JsonNode token = client.delete("/tokens/" + id);
        print(token, () -> List.of("token " + id + " is revoked"));
        return ExitCode.OK;
    }
}
