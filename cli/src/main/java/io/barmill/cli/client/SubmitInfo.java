package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import java.util.List;

/**
 * The API's response to an accepted request.
 *
 * @param jobId the job, which exists even if nothing is to be done
 * @param state the state of the job
 * @param createdTasks the tasks of the job
 * @param skippedTasks what needs no task, and why
 */
public record SubmitInfo(String jobId, String state, List<JsonNode> createdTasks, List<SkippedInfo> skippedTasks) {
    public SubmitInfo {
        state = state == null ? "" : state;
    }

    /** True if the request was answered before it was planned. */
    public boolean isPlanning() {
        return state.equals("PLANNING");
    }

    /**
     * A task that was not created.
     *
     * @param reason such as {@code already_in_lake}
     */
    public record SkippedInfo(String reason) {}

    /** The response as this command line reads it. */
    public static SubmitInfo of(JsonNode answer) {
        return Json.convert(answer, SubmitInfo.class);
    }
}
