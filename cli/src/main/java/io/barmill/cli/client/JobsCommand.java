package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(
        name = "jobs",
        description = "Lists jobs, the newest first.",
        footerHeading = "%nExample:%n",
        footer = "  barmill jobs --limit 5")
public final class JobsCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(names = "--limit", defaultValue = "20", paramLabel = "N", description = "How many (${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** A command of that installation. */
    public JobsCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try (Http http = Http.open()) {
            JsonNode page = api.client(http, installation).get("/jobs?limit=" + limit);
            if (json) {
                terminal.out().println(Json.pretty(page));
                return ExitCode.OK;
            }
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
            if (table.isEmpty()) {
                terminal.out().println("no jobs yet");
            } else {
                table.lines().forEach(terminal.out()::println);
            }
            return ExitCode.OK;
        }
    }
}
