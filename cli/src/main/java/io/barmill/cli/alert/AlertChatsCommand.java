package io.barmill.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import picocli.CommandLine.Command;

/** Lists the chats that are told. */
@Command(
        name = "chats",
        mixinStandardHelpOptions = true,
        description = "Lists the chats that are told, and whether messages reach them.",
        footerHeading = "%nExample:%n",
        footer = "  barmill alert chats")
final class AlertChatsCommand extends ApiCommand {
    AlertChatsCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode response = client.get("/alerts/chats");
        print(
                response,
                () -> table(response).linesOr("no chats: set TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID for the API"));
        return ExitCode.OK;
    }

    private static TextTable table(JsonNode response) {
        TextTable table = new TextTable("chat", "state", ">pending", ">failures", "last problem");
        for (JsonNode chat : response.path("chats")) {
            boolean isOff = chat.has("disabled_at");
            table.row(
                    chat.path("chat").asText(),
                    isOff ? "off" : "on",
                    chat.path("pending").asText(),
                    chat.path("failures").asText(),
                    chat.path(isOff ? "disabled_reason" : "last_error").asText(""));
        }
        return table;
    }
}
