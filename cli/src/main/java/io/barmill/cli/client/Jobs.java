package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.cli.Json;
import io.barmill.error.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jobs, their tasks and the files of the lake, over the API. */
public final class Jobs {
    private static final int PAGE = 500;

    private final ApiClient api;
    private final Map<String, String> order;

    public Jobs(ApiClient api) {
        this(api, Map.of());
    }

    /** @param order fields that are added to the body of every submission */
    Jobs(ApiClient api, Map<String, String> order) {
        this.api = api;
        this.order = Map.copyOf(order);
    }

    private JsonNode submit(String path, Object body) {
        ObjectNode tree = Json.tree(body);
        order.forEach(tree::put);
        return api.submit(path, tree);
    }

    /** Submits a download; returns the API's response, see {@link SubmitInfo}. */
    public JsonNode download(DownloadBody body) {
        return submit("/download/downloads/jobs", body);
    }

    /** Submits an import of files; returns the API's response, see {@link SubmitInfo}. */
    public JsonNode importFiles(ImportBody body) {
        return submit("/import/files", body);
    }

    /** Submits bars of one name; returns the API's response, see {@link SubmitInfo}. */
    public JsonNode aggregate(AggregateBody body) {
        return submit("/aggregate/bars", body);
    }

    /** Submits a comparison of archives with those that are published now; returns the API's response, see {@link SubmitInfo}. */
    public JsonNode verify(VerifyBody body) {
        return submit("/download/verify", body);
    }

    /** Submits a check of the lake; returns the API's response, see {@link SubmitInfo}. */
    public JsonNode check(CheckBody body) {
        return api.submit("/lake/check", body);
    }

    /** Submits a check of trades against aggregate trades; returns the API's response, see {@link SubmitInfo}. */
    public JsonNode reconcile(ReconcileBody body) {
        return submit("/lake/reconcile", body);
    }

    /** Submits a validation of the lake's ticks; returns the API's response, see {@link SubmitInfo}. */
    public JsonNode validate(ValidateBody body) {
        return submit("/validation/jobs", body);
    }

    public JobInfo job(String id) {
        return Json.convert(api.get("/jobs/" + id), JobInfo.class);
    }

    /** All tasks of the job, in the order in which they were submitted. */
    public List<TaskInfo> tasks(String jobId) {
        return all("/jobs/" + jobId + "/tasks?", "tasks", TaskInfo.class);
    }

    /** The job's tasks in that state, up to the limit. */
    public List<TaskInfo> tasks(String jobId, String state, int limit) {
        return items(api.get("/jobs/" + jobId + "/tasks?status=" + state + "&limit=" + limit), "tasks", TaskInfo.class);
    }

    /** All datasets of the lake, by symbol, as the API returns them. */
    public List<JsonNode> datasets() {
        return all("/datasets?", "datasets", JsonNode.class);
    }

    /** All files of the lake. */
    public List<FileInfo> files() {
        return all("/datasets/files?", "files", FileInfo.class);
    }

    private <T> List<T> all(String path, String field, Class<T> type) {
        List<T> all = new ArrayList<>();
        while (true) {
            JsonNode page = api.get(path + "limit=" + PAGE + "&offset=" + all.size());
            List<T> items = items(page, field, type);
            all.addAll(items);
            if (items.isEmpty() || all.size() >= page.path("total").asLong()) {
                return all;
            }
        }
    }

    private static <T> List<T> items(JsonNode page, String field, Class<T> type) {
        List<T> items = new ArrayList<>();
        page.path(field).forEach(item -> items.add(Json.convert(item, type)));
        return items;
    }

    /**
     * The id of a job or a task in the form that a path needs.
     *
     * @throws InvalidFieldException for a string that is not a UUID
     */
    static String id(String option, String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(option, text, "an id such as 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10");
        }
    }
}
