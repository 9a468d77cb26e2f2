package io.barmill.cli.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.cli.client.JobInfo;
import io.barmill.cli.client.TaskInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The result of a demo.
 *
 * @param succeeded true only if every task of every job succeeded
 * @param seconds from the start of the stack to the end of the last job
 * @param lake the lake's folder
 * @param query a DuckDB query over one kind of bars
 * @param api the API's address, while the stack is left running
 * @param failures the tasks that did not succeed
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DemoResult(
        boolean succeeded,
        double seconds,
        String lake,
        String query,
        Optional<URI> api,
        List<JobInfo> jobs,
        List<DemoFile> files,
        List<TaskInfo> failures) {}
