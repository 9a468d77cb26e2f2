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

/** What a command does with jobs that it has submitted: names them, and waits for them where that is wanted. */
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
     * @param answers the API's answers, one for each job
     * @return the command's exit status
     */
    int handle(String what, List<JsonNode> answers) {
        List<String> ids = new ArrayList<>();
        for (JsonNode answer : answers) {
            SubmitInfo submitted = SubmitInfo.of(answer);
            ids.add(submitted.jobId());
            if (!json) {
                terminal.out()
                        .println("job " + submitted.jobId() + ": "
                                + submitted.createdTasks().size() + " tasks" + skipped(submitted));
            }
        }
        if (!wait) {
            if (json) {
                terminal.out().println(Json.pretty(answers.size() == 1 ? answers.get(0) : answers));
            }
            return ExitCode.OK;
        }
        List<JobInfo> ended = follow(what, ids);
        if (json) {
            terminal.out().println(Json.pretty(ended.size() == 1 ? ended.get(0) : ended));
        } else {
            ended.forEach(this::reportEnd);
        }
        return ended.stream().allMatch(JobInfo::isSucceeded) ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What needed no task, by reason. */
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
        Thread goodbye = new Thread(() -> terminal.err()
                .println("the job goes on without this command; see it with barmill job " + String.join(", ", ids)));
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            return new JobWatch(jobs, new StatusLine(terminal)).follow(what, ids);
        } finally {
            removeUnlessExiting(goodbye);
        }
    }

    private static void removeUnlessExiting(Thread goodbye) {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException e) {
            // Ctrl-C: the hook is at work, and the process ends.
            Thread.onSpinWait();
        }
    }

    private void reportEnd(JobInfo job) {
        terminal.out()
                .println("job " + job.jobId() + " " + job.state() + ": " + job.count("SUCCEEDED") + " of "
                        + job.totalTasks() + " tasks succeeded");
        if (!job.isSucceeded()) {
            TextTable table = TaskTable.of(jobs.tasks(job.jobId()).stream()
                    .filter(task -> !task.isSucceeded())
                    .toList());
            table.lines().forEach(terminal.out()::println);
        }
    }
}
