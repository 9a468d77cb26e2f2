package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs and tasks, over the API. */
public final class Jobs {
    private static final int PAGE = 500;

    private final ApiClient api;

    public Jobs(ApiClient api) {
        this.api = api;
    }

    /** Submits a download; the answer is the API's own. */
    public JsonNode download(DownloadBody body) {
        return api.post("/download/downloads/jobs", Optional.of(body));
    }

    /** Submits bars of one name; the answer is the API's own. */
    public JsonNode aggregate(AggregateBody body) {
        return api.post("/aggregate/bars", Optional.of(body));
    }

    public JobInfo job(String id) {
        return Json.convert(api.get("/jobs/" + id), JobInfo.class);
    }

    /** All tasks of the job, in the API's order. */
    public List<TaskInfo> tasks(String jobId) {
        return tasksAt("/jobs/" + jobId + "/tasks?");
    }

    /** The job's tasks in that state. */
    public List<TaskInfo> tasks(String jobId, String state) {
        return tasksAt("/jobs/" + jobId + "/tasks?state=" + state + "&");
    }

    private List<TaskInfo> tasksAt(String path) {
        List<TaskInfo> tasks = new ArrayList<>();
        long total;
        do {
            JsonNode page = api.get(path + "limit=" + PAGE + "&offset=" + tasks.size());
            page.path("items").forEach(item -> tasks.add(Json.convert(item, TaskInfo.class)));
            total = page.path("items").isEmpty() ? 0 : page.path("total").asLong();
        } while (tasks.size() < total);
        return tasks;
    }

    /**
     * The id of a job or a task as it goes into a path.
     *
     * @throws CommandException for a text that is no id
     */
    static String id(String what, String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.USAGE, what + " is " + text + ", expected an id such as " + new UUID(0, 1), e);
        }
    }
}
