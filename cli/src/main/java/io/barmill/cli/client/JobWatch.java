package io.barmill.cli.client;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Follows jobs until they end, and shows their progress. */
public final class JobWatch {
    private static final Duration POLL = Duration.ofMillis(400);
    private static final int RUNNING_SHOWN = 4;
    private static final int BAR_PLACES = 24;

    private final Jobs jobs;
    private final StatusLine status;

    public JobWatch(Jobs jobs, StatusLine status) {
        this.jobs = jobs;
        this.status = status;
    }

    /**
     * Returns when all the jobs have ended, successfully or not.
     *
     * @param what the name of these jobs for people
     * @return the ended jobs, in the order given
     */
    public List<JobInfo> follow(String what, List<String> ids) {
        Map<String, JobInfo> seen = new LinkedHashMap<>();
        while (true) {
            for (String id : ids) {
                if (!seen.containsKey(id) || !seen.get(id).isEnded()) {
                    seen.put(id, jobs.job(id));
                }
            }
            List<JobInfo> now = List.copyOf(seen.values());
            boolean ended = now.stream().allMatch(JobInfo::isEnded);
            show(what, now);
            if (ended) {
                return now;
            }
            pause();
        }
    }

    /**
     * Returns when the job is planned, or cannot be.
     *
     * @param what the name of the job for people
     */
    public JobInfo planned(String what, String id) {
        while (true) {
            JobInfo job = jobs.job(id);
            if (!job.state().equals("PLANNING")) {
                return job;
            }
            String line = what + ": planning, " + job.totalTasks() + " tasks so far";
            status.show(List.of(line), line);
            pause();
        }
    }

    private void show(String what, List<JobInfo> now) {
        long total = now.stream().mapToLong(JobInfo::totalTasks).sum();
        long ended = now.stream().mapToLong(JobInfo::ended).sum();
        long failed = now.stream().mapToLong(job -> job.count("DEAD")).sum();
        long waiting = now.stream().mapToLong(job -> job.count("RETRYABLE")).sum();
        List<TaskInfo> running = now.stream()
                .filter(job -> !job.isEnded())
                .flatMap(job -> jobs.tasks(job.jobId(), "RUNNING", RUNNING_SHOWN).stream())
                .limit(RUNNING_SHOWN)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(what + " " + Amounts.bar(ended, total, BAR_PLACES) + " " + ended + "/" + total + " tasks"
                + (failed == 0 ? "" : ", " + failed + " failed")
                + (waiting == 0 ? "" : ", " + waiting + " to be retried"));
        for (TaskInfo task : running) {
            TaskInfo.Amount amount = task.progress();
            String progress = Amounts.progress(amount.done(), amount.total(), amount.unit());
            lines.add("  " + task.label() + (progress.isEmpty() ? "" : "  " + progress));
        }
        status.show(lines, ended + "/" + total + " " + failed + " " + waiting);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.INTERRUPTED, "interrupted while waiting for a job");
        }
    }
}
