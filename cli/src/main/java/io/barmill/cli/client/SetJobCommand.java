package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes when the tasks of a job run. */
@Command(
        name = "set",
        description =
                "Changes the priority or the deadline of a job. What waits is reordered at once; what runs goes on.",
        footerHeading = "%nExample:%n",
        footer = "  barmill jobs set 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10 --priority high")
public final class SetJobCommand extends IdCommand {
    private static final String NONE = "none";

    @Option(
            names = "--priority",
            paramLabel = "LEVEL",
            description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.")
    private String priority;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "Tasks that have not begun by then are cancelled. Such as 2024-01-31T12:00:00Z, or none.")
    private String deadline;

    /** A command of that installation. */
    public SetJobCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int run(ApiClient client, String id) {
        if (priority == null && deadline == null) {
            throw new InvalidFieldException("--priority", "absent", "--priority or --deadline");
        }
        Map<String, String> change = new LinkedHashMap<>();
        if (priority != null) {
            change.put("priority", priority);
        }
        if (deadline != null) {
            change.put("deadline", deadline.equals(NONE) ? null : deadline);
        }
        JsonNode response = client.patch("/jobs/" + id, change);
        print(
                response,
                () -> List.of(
                        "job " + id + ": priority " + response.path("priority").asText() + ", deadline "
                                + response.path("deadline").asText(NONE) + ", "
                                + response.path("tasks").asInt() + " tasks that have not ended"));
        return ExitCode.OK;
    }
}
