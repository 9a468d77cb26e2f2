package io.barmill.cli.access;

import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.client.Credentials;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Forgets the token of an API. */
@Command(
        name = "logout",
        description = "Forgets the token that login keeps for an API. It stays valid: barmill tokens revoke ends it.",
        footerHeading = "%nExample:%n",
        footer = "  barmill logout --url https://barmill.example.org")
public final class LogoutCommand extends ApiCommand {
    /** A command of that installation. */
    public LogoutCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        boolean isForgotten = Credentials.ofUser().forget(client.url());
        print(
                Map.of("forgotten", isForgotten),
                () -> List.of((isForgotten ? "logged out of " : "there was no token for ") + client.url()));
        return ExitCode.OK;
    }
}
