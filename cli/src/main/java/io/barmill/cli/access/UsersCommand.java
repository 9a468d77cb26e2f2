package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists users, and has the commands that add and change one. */
@Command(
        name = "users",
        description = {
            "Lists users; adds and changes them.",
            "",
            "While there is no user, an API on loopback needs no credential. From the first user on, every request"
                    + " does."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill users",
            "  barmill users add alice --role admin",
            "  barmill users set bob --role viewer",
            "  barmill users set carol --disable"
        })
public final class UsersCommand extends ApiCommand {
    private UsersCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    /** The command with its subcommands, for that installation. */
    public static CommandLine of(Terminal terminal, Installation installation) {
        return new CommandLine(new UsersCommand(terminal, installation))
                .addSubcommand(new AddUserCommand(terminal, installation))
                .addSubcommand(new SetUserCommand(terminal, installation));
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode response = client.get("/users");
        print(response, () -> table(response).linesOr("no users: the API needs no credential"));
        return ExitCode.OK;
    }

    private static TextTable table(JsonNode response) {
        TextTable table = new TextTable("user", "role", "since", "disabled");
        for (JsonNode user : response.path("users")) {
            table.row(
                    user.path("name").asText(),
                    user.path("role").asText(),
                    user.path("created_at").asText(),
                    user.path("disabled_at").asText(""));
        }
        return table;
    }
}
