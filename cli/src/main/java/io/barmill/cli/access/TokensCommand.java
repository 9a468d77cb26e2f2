package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists tokens, and has the commands that create, replace and revoke one. */
@Command(
        name = "tokens",
        description = "Lists your tokens; creates, replaces and revokes them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill tokens",
            "  barmill tokens create notebook --role viewer --days 30",
            "  barmill tokens rotate 4fTzQ1bX",
            "  barmill tokens revoke 4fTzQ1bX"
        })
public final class TokensCommand extends ApiCommand {
    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Of this user, or of all with '*'; only for admins. Default: your own.")
    private Optional<String> user = Optional.empty();

    private TokensCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    /** The command with its subcommands, for that installation. */
    public static CommandLine of(Terminal terminal, Installation installation) {
        return new CommandLine(new TokensCommand(terminal, installation))
                .addSubcommand(new CreateTokenCommand(terminal, installation))
                .addSubcommand(new RotateTokenCommand(terminal, installation))
                .addSubcommand(new RevokeTokenCommand(terminal, installation));
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode response = client.get("/tokens"
                + user.map(name -> "?user=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse(""));
        print(response, () -> table(response).linesOr("no tokens"));
        return ExitCode.OK;
    }

    private static TextTable table(JsonNode response) {
        TextTable table = new TextTable("token", "user", "name", "role", "expires", "last used", "");
        for (JsonNode token : response.path("tokens")) {
            table.row(
                    token.path("id").asText(),
                    token.path("user").asText(),
                    token.path("name").asText(),
                    token.path("role").asText("the user's"),
                    token.path("expires_at").asText(),
                    token.path("last_used_at").asText("never"),
                    token.has("revoked_at") ? "revoked" : token.has("replaced_by") ? "replaced" : "");
        }
        return table;
    }
}
