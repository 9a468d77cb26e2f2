package io.barmill.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a message to find out whether it arrives. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a message to every chat, or to one. Exit status 1 if one is not reached.",
            "",
            "A chat that was switched off because Telegram refused its messages is on again if this one arrives."
        },
        footerHeading = "%nExample:%n",
        footer = "  barmill alert test --chat 123456789")
final class AlertTestCommand extends ApiCommand {
    @Option(
            names = "--chat",
            paramLabel = "CHAT",
            description = "The chat as the configuration names it; default: all.")
    private Optional<String> chat = Optional.empty();

    AlertTestCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode response = client.post("/alerts/test", chat.map(name -> Map.of("chat", name)));
        print(
                response,
                () -> results(response)
                        .map(result -> result.path("chat").asText() + ": "
                                + (isSent(result)
                                        ? "reached"
                                        : result.path("problem").asText()))
                        .toList());
        return results(response).allMatch(AlertTestCommand::isSent) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Stream<JsonNode> results(JsonNode response) {
        return StreamSupport.stream(response.path("chats").spliterator(), false);
    }

    private static boolean isSent(JsonNode result) {
        return result.path("sent").asBoolean();
    }
}
