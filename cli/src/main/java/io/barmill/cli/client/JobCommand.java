package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows one job with its tasks. */
@Command(
        name = "job",
        description =
                "Shows a job with its tasks: their states, and errors by name. Exit status 1 if the job has failed, or has"
                        + " found nothing to do because nothing is there.",
        footerHeading = "%nExample:%n",
        footer = "  barmill job 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class JobCommand extends IdCommand {
    /** A command of that installation. */
    public JobCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    int run(ApiClient client, String id) {
        JsonNode response = client.get("/jobs/" + id);
        JobInfo job = Json.convert(response, JobInfo.class);
        List<TaskInfo> tasks = new Jobs(client).tasks(id);
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("job", response);
        whole.put("tasks", tasks);
        print(whole, () -> lines(job, tasks));
        return job.isEnded() && !job.isSucceeded() ? ExitCode.FAILED : ExitCode.OK;
    }

    private static List<String> lines(JobInfo job, List<TaskInfo> tasks) {
        List<String> lines = new ArrayList<>();
        lines.add("job " + job.jobId() + " (" + job.kind() + ") " + job.state() + ": " + job.outcome());
        job.reasons().forEach(reason -> lines.add(reason.line()));
        lines.addAll(TaskTable.of(tasks).lines());
        return lines;
    }
}
