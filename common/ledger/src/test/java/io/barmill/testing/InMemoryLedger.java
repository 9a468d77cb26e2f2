package io.barmill.testing;

import io.barmill.error.Disposition;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.Progress;
import io.barmill.ledger.PublishResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The worker's side of a ledger without a database, for tests of what uses it. Claims, fences and counts as the real one
 * does; retries wait until the test queues them again. It can be told to fail, as a database does that is away.
 */
public final class InMemoryLedger implements TaskLedger {
    private final InstantSource clock;
    private final int maxAttempts;
    private final Map<UUID, Entry> tasks = new LinkedHashMap<>();
    private RuntimeException failure;
    private int heartbeats;

    private static final class Entry {
        private final UUID job = UUID.randomUUID();
        private final TaskKind kind;
        private final String params;
        private final List<TaskOutcome> outcomes = new ArrayList<>();
        private TaskState state = TaskState.QUEUED;
        private String owner = "";
        private int attempt;
        private int forgiven;
        private int aloneAttempt;
        private boolean suspect;
        private Instant leaseUntil = Instant.EPOCH;
        private Progress progress = Progress.NONE;

        private Entry(TaskKind kind, String params) {
            this.kind = kind;
            this.params = params;
        }
    }

    /** An empty ledger whose tasks are given up after five attempts. */
    public InMemoryLedger(InstantSource clock) {
        this(clock, 5);
    }

    /** An empty ledger. */
    public InMemoryLedger(InstantSource clock, int maxAttempts) {
        this.clock = clock;
        this.maxAttempts = maxAttempts;
    }

    /** Writes a task that can be claimed at once. */
    public synchronized UUID add(TaskKind kind, String params) {
        UUID id = UUID.randomUUID();
        tasks.put(id, new Entry(kind, params));
        return id;
    }

    @Override
    public synchronized List<TaskClaim> claim(
            WorkQueue queue, Set<TaskKind> known, int most, String worker, Duration lease) {
        failIfTold();
        List<TaskClaim> claims = new ArrayList<>();
        tasks.forEach((id, task) -> {
            if (claims.size() < most
                    && task.state == TaskState.QUEUED
                    && task.kind.queue() == queue
                    && known.contains(task.kind)) {
                move(id, task, TaskState.RUNNING);
                task.attempt++;
                task.owner = worker;
                task.leaseUntil = clock.instant().plus(lease);
                claims.add(new TaskClaim(
                        id,
                        task.job,
                        task.kind,
                        task.params,
                        worker,
                        task.attempt,
                        maxAttempts + task.forgiven,
                        task.suspect,
                        Duration.ZERO,
                        Optional.empty()));
            }
        });
        return claims;
    }

    @Override
    public synchronized boolean runsAlone(TaskClaim claim) {
        failIfTold();
        if (!isHeld(claim)) {
            return false;
        }
        entry(claim.taskId()).aloneAttempt = claim.attempt();
        return true;
    }

    @Override
    public synchronized HeartbeatResult heartbeat(TaskClaim claim, Progress progress, Duration lease) {
        failIfTold();
        heartbeats++;
        if (!isHeld(claim)) {
            return HeartbeatResult.LOST;
        }
        Entry task = tasks.get(claim.taskId());
        task.leaseUntil = clock.instant().plus(lease);
        task.progress = progress;
        return task.state == TaskState.CANCELLING ? HeartbeatResult.CANCEL : HeartbeatResult.EXTENDED;
    }

    /** The rows of files are not kept. */
    @Override
    public synchronized PublishResult publish(TaskClaim claim, List<PartitionEntry> days, Runnable change) {
        return whileHeld(claim, change);
    }

    @Override
    public synchronized PublishResult publish(TaskClaim claim, String what, Runnable change) {
        return whileHeld(claim, change);
    }

    @Override
    public synchronized PublishResult remove(TaskClaim claim, String path, Runnable change) {
        return whileHeld(claim, change);
    }

    private PublishResult whileHeld(TaskClaim claim, Runnable change) {
        failIfTold();
        if (!isHeld(claim)) {
            return PublishResult.LOST;
        }
        if (entry(claim.taskId()).state == TaskState.CANCELLING) {
            return PublishResult.CANCELLED;
        }
        change.run();
        return PublishResult.PUBLISHED;
    }

    @Override
    public synchronized boolean finish(TaskClaim claim, TaskOutcome outcome) {
        failIfTold();
        if (!isHeld(claim)) {
            return false;
        }
        Entry task = tasks.get(claim.taskId());
        task.outcomes.add(outcome);
        if (task.state == TaskState.CANCELLING) {
            move(claim.taskId(), task, TaskState.CANCELLED);
        } else if (outcome instanceof TaskOutcome.Succeeded) {
            move(claim.taskId(), task, TaskState.SUCCEEDED);
        } else if (outcome instanceof TaskOutcome.HandedBack) {
            task.forgiven++;
            move(claim.taskId(), task, TaskState.RETRYABLE);
        } else if (outcome instanceof TaskOutcome.Failed failed
                && failed.code().disposition() != Disposition.CANCELLED) {
            boolean isRetried =
                    failed.code().disposition() == Disposition.RETRYABLE && task.attempt - task.forgiven < maxAttempts;
            move(claim.taskId(), task, isRetried ? TaskState.RETRYABLE : TaskState.DEAD);
        } else {
            move(claim.taskId(), task, TaskState.CANCELLING);
            move(claim.taskId(), task, TaskState.CANCELLED);
        }
        return true;
    }

    /** Somebody wants the task to end. */
    public synchronized void cancel(UUID taskId) {
        Entry task = entry(taskId);
        move(taskId, task, task.state == TaskState.RUNNING ? TaskState.CANCELLING : TaskState.CANCELLED);
    }

    /** A retry is due. */
    public synchronized void requeue(UUID taskId) {
        move(taskId, entry(taskId), TaskState.QUEUED);
    }

    /** Takes those tasks from their workers whose lease has ended, as the sweeper does, and says how many. */
    public synchronized int rescue() {
        int rescued = 0;
        for (Map.Entry<UUID, Entry> each : tasks.entrySet()) {
            Entry task = each.getValue();
            if (TaskState.HELD.contains(task.state) && task.leaseUntil.isBefore(clock.instant())) {
                if (task.aloneAttempt != task.attempt) {
                    task.forgiven++;
                    task.suspect = true;
                }
                boolean isLast = task.attempt - task.forgiven >= maxAttempts;
                TaskState to = isLast ? TaskState.DEAD : TaskState.RETRYABLE;
                move(each.getKey(), task, task.state == TaskState.CANCELLING ? TaskState.CANCELLED : to);
                rescued++;
            }
        }
        return rescued;
    }

    /** Every call from now on throws this. */
    public synchronized void failWith(RuntimeException fault) {
        failure = fault;
    }

    /** Calls succeed again. */
    public synchronized void recover() {
        failure = null;
    }

    /** Where the task stands. */
    public synchronized TaskState state(UUID taskId) {
        return entry(taskId).state;
    }

    /** Attempts begun. */
    public synchronized int attempts(UUID taskId) {
        return entry(taskId).attempt;
    }

    /** The progress that of the last heartbeat. */
    public synchronized Progress progress(UUID taskId) {
        return entry(taskId).progress;
    }

    /** When the task is taken from its worker unless it heartbeats. */
    public synchronized Instant leaseUntil(UUID taskId) {
        return entry(taskId).leaseUntil;
    }

    /** How the attempts ended that were accepted, in order. */
    public synchronized List<TaskOutcome> outcomes(UUID taskId) {
        return List.copyOf(entry(taskId).outcomes);
    }

    /** Beats that were answered. */
    public synchronized int heartbeats() {
        return heartbeats;
    }

    private boolean isHeld(TaskClaim claim) {
        Entry task = tasks.get(claim.taskId());
        return task != null
                && TaskState.HELD.contains(task.state)
                && task.owner.equals(claim.owner())
                && task.attempt == claim.attempt();
    }

    private Entry entry(UUID taskId) {
        return Optional.ofNullable(tasks.get(taskId)).orElseThrow();
    }

    private static void move(UUID id, Entry task, TaskState to) {
        task.state = task.state.to(to, id);
    }

    private void failIfTold() {
        if (failure != null) {
            throw failure;
        }
    }
}
