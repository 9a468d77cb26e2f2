package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(
        name = "jobs",
        description = "Lists jobs, the newest first.",
        footerHeading = "%nExample:%n",
        footer = "  barmill jobs --limit 5")
public final class JobsCommand extends ApiCommand {
    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "The most to list (${DEFAULT-VALUE}).")
    private int limit;

    /** A command of that installation. */
    public JobsCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        JsonNode page = client.get("/jobs?limit=" + limit);
        print(page, () -> table(page).linesOr("no jobs yet"));
        return ExitCode.OK;
    }

    private static TextTable table(JsonNode page) {
        TextTable table = new TextTable("job", "kind", "state", ">tasks", ">done", ">failed", "submitted");
        for (JsonNode item : page.path("jobs")) {
            JobInfo job = Json.convert(item, JobInfo.class);
            table.row(
                    job.jobId(),
                    job.kind(),
                    job.state(),
                    Long.toString(job.totalTasks()),
                    Long.toString(job.count("SUCCEEDED")),
                    Long.toString(job.count("DEAD")),
                    job.createdAt().toString());
        }
        return table;
    }
}
