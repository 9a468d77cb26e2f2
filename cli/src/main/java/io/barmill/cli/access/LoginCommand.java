package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.client.Credentials;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Keeps a token for an API. The token is never an argument, which other users of the machine could read. */
@Command(
        name = "login",
        description = "Keeps a token for an API: asks for it, or reads it from standard input, and tries it.",
        footerHeading = "%nExamples:%n",
        footer = {"  barmill login --url https://barmill.example.org", "  barmill login < token.txt"})
public final class LoginCommand extends ApiCommand {
    /** A command of that installation. */
    public LoginCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        String token = read();
        JsonNode caller = client.with(token).get("/whoami");
        Credentials.ofUser().keep(client.url(), token);
        print(
                caller,
                () -> List.of("logged in to " + client.url() + " as "
                        + caller.path("user").asText() + ", "
                        + caller.path("role").asText()));
        return ExitCode.OK;
    }

    /** A console that is none, which newer Java versions give, reads standard input as well. */
    @SuppressWarnings("SystemConsoleNull")
    private static String read() {
        Console console = System.console();
        try {
            String token = console == null
                    ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine()
                    : new String(
                            Optional.ofNullable(console.readPassword("token: ")).orElse(new char[0]));
            return Optional.ofNullable(token)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new CommandException(ExitCode.USAGE, "no token was given"));
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "the token cannot be read: " + e.getMessage(), e);
        }
    }
}
