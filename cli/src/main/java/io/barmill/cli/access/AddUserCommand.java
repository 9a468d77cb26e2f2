package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a user, and prints the user's first token. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds a user, and prints the user's first token. The first user of all is an admin.",
        footerHeading = "%nExample:%n",
        footer = "  barmill users add bob --role operator --days 30")
final class AddUserCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits, dots, dashes and underscores.")
    private String name;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "viewer, operator or admin.")
    private String role;

    @Option(names = "--days", paramLabel = "N", description = "How many days the token lives; default: 90.")
    private Optional<Integer> days = Optional.empty();

    AddUserCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("role", role);
        days.ifPresent(count -> body.put("days", count));
        JsonNode user = client.post("/users", Optional.of(body));
        print(user, () -> Secrets.lines(user.path("token")));
        return ExitCode.OK;
    }
}
