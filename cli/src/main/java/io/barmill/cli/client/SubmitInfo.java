package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import java.util.List;

/**
 * What the API answers to a request that it took.
 *
 * @param jobId the job; there is one even where nothing was left to do
 * @param createdTasks what will be done
 * @param skippedTasks what needs not be done, and why
 */
public record SubmitInfo(String jobId, List<JsonNode> createdTasks, List<SkippedInfo> skippedTasks) {
    /** @param reason such as {@code already_in_lake} */
    public record SkippedInfo(String reason) {}

    static SubmitInfo of(JsonNode answer) {
        return Json.convert(answer, SubmitInfo.class);
    }
}
