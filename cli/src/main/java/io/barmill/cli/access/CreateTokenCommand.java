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

/** Creates a token, and prints it. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Creates a token, and prints it. A user has at most five live ones.",
        footerHeading = "%nExample:%n",
        footer = "  barmill tokens create notebook --role viewer --days 30")
final class CreateTokenCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "What the token is called.")
    private String name;

    @Option(names = "--user", paramLabel = "NAME", description = "Whose token it is; only for admins. Default: yours.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--role", paramLabel = "ROLE", description = "The most that it may do: viewer, operator or admin.")
    private Optional<String> role = Optional.empty();

    @Option(names = "--days", paramLabel = "N", description = "How many days it lives, 1 to 365; default: 90.")
    private Optional<Integer> days = Optional.empty();

    CreateTokenCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        user.ifPresent(text -> body.put("user", text));
        role.ifPresent(text -> body.put("role", text));
        days.ifPresent(count -> body.put("days", count));
        JsonNode token = client.post("/tokens", Optional.of(body));
        print(token, () -> Secrets.lines(token));
        return ExitCode.OK;
    }
}
