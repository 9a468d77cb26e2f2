package io.barmill.worker;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.Progress;
import io.barmill.ledger.PublishResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.WorkerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A ledger of which a test decides what it answers, and that remembers what it was told. */
final class FakeLedger implements TaskLedger, WorkerRegistry {
    private final Map<UUID, TaskKind> queued = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Integer> claimsAsked = new CopyOnWriteArrayList<>();
    private final List<Progress> heartbeats = new CopyOnWriteArrayList<>();
    private final List<TaskOutcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<UUID> alone = new CopyOnWriteArrayList<>();
    private final List<String> recorded = new CopyOnWriteArrayList<>();
    private final List<String> register = new CopyOnWriteArrayList<>();
    private volatile HeartbeatResult answer = HeartbeatResult.EXTENDED;
    private volatile boolean down;
    private final AtomicInteger commitsToBreak = new AtomicInteger();
    private volatile Predicate<TaskOutcome> refused = outcome -> false;
    private volatile boolean lost;

    static TaskClaim someClaim() {
        return new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, "{}", "worker-1", 1, 3);
    }

    UUID queue(TaskKind kind) {
        UUID id = UUID.randomUUID();
        queued.put(id, kind);
        return id;
    }

    /** Every call fails, as with a database that is away. */
    void goDown() {
        down = true;
    }

    /** So many changes of the lake are made of which nobody learns whether their transactions are committed. */
    void breakCommits(int many) {
        commitsToBreak.set(many);
    }

    /** The rows of the changes of the lake that are recorded, in order. */
    List<String> recorded() {
        return List.copyOf(recorded);
    }

    void comeBack() {
        down = false;
    }

    void respondToHeartbeats(HeartbeatResult next) {
        answer = next;
    }

    /** Such outcomes are refused with an exception, while heartbeats are answered. */
    void refuse(Predicate<TaskOutcome> outcomes) {
        refused = outcomes;
    }

    /** Finishes find that the claim is somebody else's. */
    void loseClaims() {
        lost = true;
    }

    List<Progress> heartbeats() {
        return List.copyOf(heartbeats);
    }

    List<TaskOutcome> outcomes() {
        return new ArrayList<>(outcomes);
    }

    List<String> register() {
        return List.copyOf(register);
    }

    @Override
    public List<TaskClaim> claim(WorkQueue queue, Set<TaskKind> known, int most, String worker, Duration lease) {
        requireUp();
        claimsAsked.add(most);
        List<TaskClaim> claims = new ArrayList<>();
        for (UUID id : List.copyOf(queued.keySet())) {
            if (claims.size() < most && queued.get(id).queue() == queue && known.contains(queued.get(id))) {
                claims.add(new TaskClaim(id, UUID.randomUUID(), queued.remove(id), "{}", worker, 1, 3));
            }
        }
        return claims;
    }

    /** How many tasks each claim asked for. */
    List<Integer> claimsAsked() {
        return List.copyOf(claimsAsked);
    }

    @Override
    public boolean runsAlone(TaskClaim claim) {
        requireUp();
        alone.add(claim.taskId());
        return !lost;
    }

    /** The tasks that began to run alone. */
    List<UUID> alone() {
        return List.copyOf(alone);
    }

    @Override
    public HeartbeatResult heartbeat(TaskClaim claim, Progress progress, Duration lease) {
        requireUp();
        heartbeats.add(progress);
        return answer;
    }

    @Override
    public PublishResult publish(TaskClaim claim, List<PartitionEntry> days, Runnable change) {
        return whileHeld("published " + days.get(0).path(), change);
    }

    @Override
    public PublishResult publish(TaskClaim claim, String what, Runnable change) {
        return whileHeld("published " + what, change);
    }

    @Override
    public PublishResult remove(TaskClaim claim, String path, Runnable change) {
        return whileHeld("removed " + path, change);
    }

    private PublishResult whileHeld(String what, Runnable change) {
        requireUp();
        if (lost || answer == HeartbeatResult.LOST) {
            return PublishResult.LOST;
        }
        if (answer == HeartbeatResult.CANCEL) {
            return PublishResult.CANCELLED;
        }
        change.run();
        if (commitsToBreak.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "the connection broke at commit");
        }
        recorded.add(what);
        return PublishResult.PUBLISHED;
    }

    @Override
    public boolean finish(TaskClaim claim, TaskOutcome outcome) {
        requireUp();
        if (refused.test(outcome)) {
            throw new IllegalStateException("the outcome breaks a rule");
        }
        if (lost) {
            return false;
        }
        outcomes.add(outcome);
        return true;
    }

    @Override
    public void report(WorkerReport report) {
        requireUp();
        register.add("report running=" + report.running());
    }

    @Override
    public void leave(String workerId) {
        requireUp();
        register.add("leave");
    }

    private void requireUp() {
        if (down) {
            throw new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "no connection to the database");
        }
    }
}
