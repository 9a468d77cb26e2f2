package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of a command after its jobs have been submitted: it prints them and, if asked to, waits for their end. */
final class Submitted {
    private final Terminal terminal;
    private final Jobs jobs;
    private final boolean wait;
    private final boolean json;

    Submitted(Terminal terminal, Jobs jobs, boolean wait, boolean json) {
        this.terminal = terminal;
        this.jobs = jobs;
        this.wait = wait;
        this.json = json;
    }

    /**
     * Prints the jobs and, if asked to, waits for them.
     *
     * @param responses the API's responses, one for each job
     * @return the command's exit status
     */
    int handle(String what, List<JsonNode> responses) {
        List<String> ids = new ArrayList<>();
        for (JsonNode response : responses) {
            SubmitInfo submitted = SubmitInfo.of(response);
            ids.add(submitted.jobId());
            if (!json) {
                terminal.out()
                        .println("job " + submitted.jobId() + ": "
                                + submitted.createdTasks().size() + " tasks" + skipped(submitted));
            }
        }
        if (!wait) {
            if (json) {
                terminal.out().println(Json.pretty(responses.size() == 1 ? responses.get(0) : responses));
            }
            return reportNothingToDo(responses);
        }
        List<JobInfo> ended = follow(what, ids);
        if (json) {
            terminal.out().println(Json.pretty(ended.size() == 1 ? ended.get(0) : ended));
        } else {
            ended.forEach(this::reportEnd);
        }
        return ended.stream().allMatch(JobInfo::isSucceeded) ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Jobs that had nothing to do have ended, so they are reported as after waiting for them. */
    private int reportNothingToDo(List<JsonNode> responses) {
        List<JobInfo> ended = responses.stream()
                .map(SubmitInfo::of)
                .filter(SubmitInfo::hasNothingToDo)
                .map(submitted -> jobs.job(submitted.jobId()))
                .toList();
        if (!json) {
            ended.forEach(this::reportEnd);
        }
        return ended.stream().allMatch(JobInfo::isSucceeded) ? ExitCode.OK : ExitCode.FAILED;
    }

    /** The number of skipped tasks by reason. */
    private static String skipped(SubmitInfo submitted) {
        Map<String, Integer> reasons = new TreeMap<>();
        submitted.skippedTasks().forEach(skip -> reasons.merge(skip.reason(), 1, Integer::sum));
        StringBuilder text = new StringBuilder();
        reasons.forEach((reason, count) -> text.append(", ")
                .append(count)
                .append(" skipped (")
                .append(reason.replace('_', ' '))
                .append(')'));
        return text.toString();
    }

    private List<JobInfo> follow(String what, List<String> ids) {
        Thread farewell = new Thread(() -> terminal.err()
                .println("the job continues without this command; follow it with barmill job "
                        + String.join(", ", ids)));
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return new JobWatch(jobs, new StatusLine(terminal)).follow(what, ids);
        } finally {
            removeUnlessExiting(farewell);
        }
    }

    private static void removeUnlessExiting(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // Ctrl-C: the hook is running and the process is ending.
            Thread.onSpinWait();
        }
    }

    private void reportEnd(JobInfo job) {
        terminal.out().println("job " + job.jobId() + " " + job.state() + ": " + job.outcome());
        job.reasons().forEach(reason -> terminal.out().println(reason.line()));
        if (!job.isSucceeded() && job.totalTasks() > 0) {
            TextTable table = TaskTable.of(jobs.tasks(job.jobId()).stream()
                    .filter(task -> !task.isSucceeded())
                    .toList());
            table.lines().forEach(terminal.out()::println);
        }
    }
}
