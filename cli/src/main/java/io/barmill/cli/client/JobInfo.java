package io.barmill.cli.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job as the API reports it.
 *
 * @param state PLANNING, QUEUED, RUNNING, SUCCEEDED, NOTHING_TO_DO, FAILED or CANCELLED
 * @param totalTasks tasks in it
 * @param tasks tasks by state
 * @param reasons why parts of the request have no task
 * @param findings what a check of the lake has found
 * @param error the failure of the task that died first, while one is DEAD
 */
public record JobInfo(
        String jobId,
        String kind,
        String state,
        Instant createdAt,
        Optional<Instant> finishedAt,
        long totalTasks,
        Map<String, Long> tasks,
        List<ReasonInfo> reasons,
        List<FindingInfo> findings,
        Optional<ErrorInfo> error) {
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "NOTHING_TO_DO", "FAILED", "CANCELLED");
    private static final Set<String> ENDED_TASKS = Set.of("SUCCEEDED", "DEAD", "CANCELLED");

    public JobInfo {
        tasks = Map.copyOf(tasks);
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /**
     * Cases of one kind in which the lake and the ledger differ.
     *
     * @param unrepaired the number of cases that no queued work mends
     */
    public record FindingInfo(String finding, long count, long unrepaired, List<String> examples) {
        public FindingInfo {
            examples = List.copyOf(examples);
        }

        /** Lines for a person: how many, of what kind, and the first ones. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(count + " " + finding.replace('_', ' ')
                    + (unrepaired == 0 ? ", repaired" : ", " + unrepaired + " not repaired"));
            examples.forEach(example -> lines.add("  " + example));
            if (count > examples.size()) {
                lines.add("  …");
            }
            return lines;
        }
    }

    /**
     * Why parts of the request have no task.
     *
     * @param reason such as {@code already_in_lake}
     * @param examples the first of the parts
     */
    public record ReasonInfo(String reason, long count, List<String> examples) {
        /** The reasons that leave nothing to be wished for. */
        private static final Set<String> HELD = Set.of("already_in_lake", "up_to_date", "confirmed_empty");

        public ReasonInfo {
            examples = List.copyOf(examples);
        }

        /** One line for a person: how many, why, and the first ones. */
        String line() {
            return "  " + count + " " + reason.replace('_', ' ') + ": " + String.join(", ", examples)
                    + (count > examples.size() ? ", …" : "");
        }

        boolean isHeld() {
            return HELD.contains(reason);
        }
    }

    /** True once all its tasks have ended. */
    @JsonIgnore
    public boolean isEnded() {
        return ENDED.contains(state);
    }

    /** True if it succeeded, or if there was nothing to do because the lake holds what was asked for. */
    @JsonIgnore
    public boolean isSucceeded() {
        return state.equals("SUCCEEDED")
                || (hasNothingToDo() && reasons.stream().anyMatch(ReasonInfo::isHeld));
    }

    private boolean hasNothingToDo() {
        return state.equals("NOTHING_TO_DO");
    }

    /** What became of the job, in a few words. */
    @JsonIgnore
    public String outcome() {
        if (!hasNothingToDo()) {
            return count("SUCCEEDED") + " of " + totalTasks + " tasks succeeded";
        }
        return isSucceeded() ? "up to date" : "nothing there";
    }

    /** Tasks in that state. */
    public long count(String of) {
        return tasks.getOrDefault(of, 0L);
    }

    /** Tasks that have ended, successfully or not. */
    public long ended() {
        return ENDED_TASKS.stream().mapToLong(this::count).sum();
    }
}
