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
    private final int lastPublication;
    private int checkpoints;
    private int publications;

    private FakeTaskContext(String params, int attempt, int lastCheckpoint, int lastPublication) {
        UUID task = new UUID(7, 11);
        this.claim = new TaskClaim(task, new UUID(7, 0), TaskKind.BAR_AGGREGATE, params, "worker", attempt, 3);
        this.lastCheckpoint = lastCheckpoint;
        this.lastPublication = lastPublication;
    }

    static FakeTaskContext of(String params, int attempt) {
        return new FakeTaskContext(params, attempt, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** An attempt that is cancelled so that its checkpoint of that number, from 1, ends it. */
    static FakeTaskContext endingAt(String params, int checkpoint) {
        return new FakeTaskContext(params, 1, checkpoint, Integer.MAX_VALUE);
    }

    /** An attempt that is killed in its publication of that number, from 1, between the file and its rows. */
    static FakeTaskContext dyingIn(String params, int publication) {
        return new FakeTaskContext(params, 1, Integer.MAX_VALUE, publication);
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
    public void publish(List<PartitionEntry> days, StagedFile... files) {
        checkpoint();
        if (++publications >= lastPublication) {
            for (StagedFile file : files) {
                file.prepare();
                file.publish();
            }
            throw new TaskAbortedException(TaskAbortedException.Reason.LEASE_LOST);
        }
        changes.publish(days, files);
    }

    @Override
    public void publish(String what, Runnable record, List<StagedFile> files) {
        throw new AssertionError("every file has a row in the manifest");
    }

    @Override
    public void remove(Lake lake, PartitionEntry row) {
        checkpoint();
        changes.remove(lake, row);
    }

    @Override
    public void discard(Lake lake, String path) {
        checkpoint();
        changes.discard(lake, path);
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
