package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of a command after its jobs have been submitted: it prints them and, if asked to, waits for their end. */
public final class Submitted {
    private final Terminal terminal;
    private final Jobs jobs;
    private final boolean wait;
    private final boolean json;

    /**
     * What follows a submission.
     *
     * @param wait whether the user waits for the end
     * @param json whether the output is for programs
     */
    public Submitted(Terminal terminal, Jobs jobs, boolean wait, boolean json) {
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
    public int handle(String what, List<JsonNode> responses) {
        List<Accepted> accepted =
                responses.stream().map(response -> accepted(what, response)).toList();
        if (!json) {
            accepted.forEach(job ->
                    terminal.out().println("job " + job.id() + ": " + job.tasks() + " tasks" + skipped(job.skipped())));
        }
        if (!wait) {
            if (json) {
                List<Object> shown = accepted.stream().map(Accepted::json).toList();
                terminal.out().println(Json.pretty(shown.size() == 1 ? shown.get(0) : shown));
            }
            return reportEnded(accepted);
        }
        List<JobInfo> ended = follow(what, accepted.stream().map(Accepted::id).toList());
        if (json) {
            terminal.out().println(Json.pretty(ended.size() == 1 ? ended.get(0) : ended));
        } else {
            ended.forEach(this::reportEnd);
        }
        return status(ended);
    }

    /** Waits until the job has ended, showing its progress. */
    public void await(String what, String jobId) {
        follow(what, List.of(jobId));
    }

    /**
     * A job that is planned.
     *
     * @param skipped the parts of the request without a task, by reason
     * @param json what is printed for programs
     */
    private record Accepted(String id, String state, long tasks, Map<String, Long> skipped, Object json) {
        /** True if there is nothing to wait for: it had nothing to do, or could not be planned. */
        boolean isEnded() {
            return state.equals("NOTHING_TO_DO") || state.equals("FAILED");
        }
    }

    /** Waits for the plan of a job whose request was answered before it was planned. */
    private Accepted accepted(String what, JsonNode response) {
        SubmitInfo submitted = SubmitInfo.of(response);
        if (submitted.isPlanning()) {
            JobInfo job = new JobWatch(jobs, new StatusLine(terminal)).planned(what, submitted.jobId());
            Map<String, Long> skipped = new TreeMap<>();
            job.reasons().forEach(reason -> skipped.put(reason.reason(), reason.count()));
            return new Accepted(job.jobId(), job.state(), job.totalTasks(), skipped, job);
        }
        Map<String, Long> skipped = new TreeMap<>();
        submitted.skippedTasks().forEach(skip -> skipped.merge(skip.reason(), 1L, Long::sum));
        return new Accepted(
                submitted.jobId(), submitted.state(), submitted.createdTasks().size(), skipped, response);
    }

    private int reportEnded(List<Accepted> accepted) {
        List<JobInfo> ended = accepted.stream()
                .filter(Accepted::isEnded)
                .map(job -> jobs.job(job.id()))
                .toList();
        if (!json) {
            ended.forEach(this::reportEnd);
        }
        return status(ended);
    }

    private static int status(List<JobInfo> ended) {
        return ended.stream().allMatch(JobInfo::isSucceeded) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String skipped(Map<String, Long> reasons) {
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
        job.error().ifPresent(error -> terminal.out().println("  " + error.code() + ": " + error.message()));
        if (!job.isSucceeded() && job.totalTasks() > 0) {
            TextTable table = TaskTable.of(jobs.tasks(job.jobId()).stream()
                    .filter(task -> !task.isSucceeded())
                    .toList());
            table.lines().forEach(terminal.out()::println);
        }
    }
}
