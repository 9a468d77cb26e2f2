package io.barmill.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a user. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Changes a user's role, or whether the user's tokens are accepted.",
        footerHeading = "%nExamples:%n",
        footer = {"  barmill users set bob --role viewer", "  barmill users set bob --disable"})
final class SetUserCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "The user's name.")
    private String name;

    @Option(names = "--role", paramLabel = "ROLE", description = "viewer, operator or admin.")
    private Optional<String> role = Optional.empty();

    @ArgGroup
    private Access access = new Access();

    /** Only one of the two may be given. */
    private static final class Access {
        @Option(names = "--disable", description = "Refuse the user's tokens from the next request on.")
        private boolean disable;

        @Option(names = "--enable", description = "Accept the user's tokens again.")
        private boolean enable;
    }

    SetUserCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        Map<String, Object> change = new LinkedHashMap<>();
        role.ifPresent(text -> change.put("role", text));
        if (access.disable || access.enable) {
            change.put("disabled", access.disable);
        }
        if (change.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "change what? Give --role, --disable or --enable");
        }
        JsonNode user = client.patch("/users/" + URLEncoder.encode(name, StandardCharsets.UTF_8), change);
        print(
                user,
                () -> List.of(user.path("name").asText() + " is "
                        + user.path("role").asText()
                        + (user.has("disabled_at") ? ", disabled" : "")));
        return ExitCode.OK;
    }
}
