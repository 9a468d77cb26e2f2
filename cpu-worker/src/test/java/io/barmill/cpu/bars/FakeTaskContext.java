package io.barmill.cpu.bars;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.worker.LakeChanges;
import io.barmill.worker.TaskAbortedException;
import io.barmill.worker.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An attempt that remembers what it was told, and can be made to end at one of its checkpoints. */
final class FakeTaskContext implements TaskContext {
    private final TaskClaim claim;
    private final int lastCheckpoint;
    private final List<Long> progress = new ArrayList<>();
    private final LakeChanges changes = new LakeChanges();
    private int checkpoints;

    private FakeTaskContext(String params, int attempt, int lastCheckpoint) {
        UUID task = new UUID(7, 11);
        this.claim = new TaskClaim(task, new UUID(7, 0), TaskKind.BAR_AGGREGATE, params, "worker", attempt, 3);
        this.lastCheckpoint = lastCheckpoint;
    }

    static FakeTaskContext of(String params, int attempt) {
        return new FakeTaskContext(params, attempt, Integer.MAX_VALUE);
    }

    /** An attempt that is cancelled so that its checkpoint of that number, from 1, ends it. */
    static FakeTaskContext endingAt(String params, int checkpoint) {
        return new FakeTaskContext(params, 1, checkpoint);
    }

    @Override
    public TaskClaim claim() {
        return claim;
    }

    @Override
    public void progress(long done, long total, String unit) {
        progress.add(done);
    }

    @Override
    public void checkpoint() {
        checkpoints++;
        if (checkpoints >= lastCheckpoint) {
            throw new TaskAbortedException(TaskAbortedException.Reason.CANCELLED);
        }
    }

    @Override
    public void publish(PartitionEntry row, StagedFile... files) {
        checkpoint();
        changes.publish(row, files);
    }

    @Override
    public void remove(Lake lake, PartitionEntry row) {
        checkpoint();
        changes.remove(lake, row);
    }

    /** What the attempt changed in the lake. */
    LakeChanges changes() {
        return changes;
    }

    List<Long> progress() {
        return progress;
    }

    int checkpoints() {
        return checkpoints;
    }
}
