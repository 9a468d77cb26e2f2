package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one job with its tasks. */
@Command(
        name = "job",
        description =
                "Shows a job with its tasks: their states, and errors by name. Exit status 1 where it has failed.",
        footerHeading = "%nExample:%n",
        footer = "  barmill job 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class JobCommand extends ApiCommand {
    @Parameters(paramLabel = "ID", description = "The job's id.")
    private String id;

    /** A command of that installation. */
    public JobCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int ask(ApiClient client) {
        String jobId = Jobs.id("ID", id);
        JsonNode answer = client.get("/jobs/" + jobId);
        JobInfo job = Json.convert(answer, JobInfo.class);
        List<TaskInfo> tasks = new Jobs(client).tasks(jobId);
        if (isJson()) {
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("job", answer);
            whole.put("tasks", tasks);
            terminal().out().println(Json.pretty(whole));
        } else {
            terminal()
                    .out()
                    .println("job " + job.jobId() + " (" + job.kind() + ") " + job.state() + ": "
                            + job.count("SUCCEEDED") + " of " + job.totalTasks() + " tasks succeeded");
            TaskTable.of(tasks).lines().forEach(terminal().out()::println);
        }
        return job.isEnded() && !job.isSucceeded() ? ExitCode.FAILED : ExitCode.OK;
    }
}
