package io.barmill.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.JobInfo;
import io.barmill.cli.client.JobWatch;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Backtests that the service runs on series of its lake. */
final class ServiceBacktests {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final String BACKTEST = "backtest";

    private final ApiClient api;

    ServiceBacktests(ApiClient api) {
        this.api = api;
    }

    /** True for what names a result of the service rather than a folder. */
    static boolean isFingerprint(String text) {
        return FINGERPRINT.matcher(text).matches();
    }

    /**
     * Submits a spec, waits for its end, and returns the fingerprint of its result.
     *
     * @throws CommandException if it fails
     */
    String run(String document, Terminal terminal) {
        JsonNode response = api.submit("/backtests", Map.of("spec", Json.parse(document)));
        String id = response.path("job_id").asText();
        if (response.path("state").asText().equals("NOTHING_TO_DO")) {
            return response.path("skipped_tasks").path(0).path(BACKTEST).asText();
        }
        JobInfo job = new JobWatch(new Jobs(api), new StatusLine(terminal))
                .follow(BACKTEST, List.of(id))
                .get(0);
        JsonNode task = api.get("/jobs/" + id + "/tasks?limit=1").path("tasks").path(0);
        if (!job.isSucceeded()) {
            JsonNode error = task.path("error");
            throw new CommandException(
                    ExitCode.FAILED,
                    "the backtest is " + job.state()
                            + (error.isMissingNode()
                                    ? "; barmill job " + id + " shows why"
                                    : ": " + error.path("code").asText() + ": "
                                            + error.path("message").asText()));
        }
        return task.path("order").path(BACKTEST).asText();
    }

    /**
     * Returns the summary of a result.
     *
     * @throws CommandException if there is none
     */
    JsonNode summary(String fingerprint) {
        JsonNode one = api.get("/backtests/" + fingerprint);
        if (!one.has("summary")) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "backtest " + fingerprint + " has no result: it is "
                            + one.path("state").asText());
        }
        return one.get("summary");
    }

    /** Returns the spec of a result with every default. */
    JsonNode spec(String fingerprint) {
        return api.get("/backtests/" + fingerprint + "/files/spec.json");
    }

    /** Writes the files of a result into a folder. */
    void download(String fingerprint, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (JsonNode file : api.get("/backtests/" + fingerprint).path("files")) {
            String name = file.path("name").asText();
            api.download(
                    "/backtests/" + fingerprint + "/files/" + name,
                    folder.resolve(Path.of(name).getFileName()));
        }
    }
}
