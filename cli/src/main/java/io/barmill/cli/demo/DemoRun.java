package io.barmill.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.JobInfo;
import io.barmill.cli.client.JobWatch;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.client.TaskInfo;
import io.barmill.cli.terminal.StatusLine;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Submits the demo's requests to a running stack and collects the results. */
final class DemoRun {
    private final Jobs jobs;
    private final Path lake;
    private final StatusLine status;

    DemoRun(ApiClient api, Path lake, StatusLine status) {
        this.jobs = new Jobs(api);
        this.lake = lake;
        this.status = status;
    }

    /**
     * Runs the demo's jobs to their end.
     *
     * @param startNanos the start of the demo by {@link System#nanoTime()}
     * @param api for the result, if the stack is left running
     */
    DemoResult run(long startNanos, Optional<URI> api) {
        List<JobInfo> ended = new ArrayList<>(follow("download", List.of(jobs.download(DemoRequests.download()))));
        if (ended.stream().allMatch(JobInfo::isSucceeded)) {
            ended.addAll(follow("bars", List.of(jobs.aggregate(DemoRequests.bars()))));
        }
        List<TaskInfo> tasks =
                ended.stream().flatMap(job -> jobs.tasks(job.jobId()).stream()).toList();
        status.clear();
        return new DemoResult(
                !tasks.isEmpty() && tasks.stream().allMatch(TaskInfo::isSucceeded),
                (System.nanoTime() - startNanos) / 1e9,
                lake.toString(),
                "select symbol, count(*) as bars, sum(volume) as volume from read_parquet('" + lake
                        + "/bars/venue=binance/bar=time-1m/**/*.parquet', hive_partitioning = true) group by symbol;",
                api,
                ended,
                DemoFiles.of(jobs.files(), tasks),
                tasks.stream().filter(task -> !task.isSucceeded()).toList());
    }

    private List<JobInfo> follow(String what, List<JsonNode> responses) {
        List<String> ids = responses.stream()
                .map(response -> response.path("job_id").asText())
                .toList();
        return new JobWatch(jobs, status).follow(what, ids);
    }
}
