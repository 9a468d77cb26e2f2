package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes when the tasks of a job run. */
@Command(
        name = "set",
        description = {
            "Changes the priority or the deadline of a job. What waits is reordered at once; what runs goes on.",
            "",
            "--deadline none takes the deadline away."
        },
        footerHeading = "%nExample:%n",
        footer = "  barmill jobs set 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10 --priority high")
public final class SetJobCommand extends IdCommand {
    private static final String NONE = "none";

    @Mixin
    private OrderOptions order;

    /** A command of that installation. */
    public SetJobCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int run(ApiClient client, String id) {
        Map<String, String> change = order.fields();
        if (change.isEmpty()) {
            throw new InvalidFieldException("--priority", "absent", "--priority or --deadline");
        }
        if (NONE.equals(change.get("deadline"))) {
            change.put("deadline", null);
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
