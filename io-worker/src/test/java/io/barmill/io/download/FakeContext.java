package io.barmill.io.download;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.TaskParamsJson;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.LakeChanges;
import io.barmill.worker.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An attempt that nobody else knows of, and that can be made to end at any of its steps. */
final class FakeContext implements TaskContext {
    private static final UUID TASK = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID JOB = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private final TaskClaim claim;
    private final long lastStep;
    private final LakeChanges changes = new LakeChanges();
    private final List<String> heard = new ArrayList<>();
    private final boolean endsWhenWhole;
    private long steps;
    private boolean isWhole;

    /** What an attempt meets that ends at a step. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended(long step) {
            super("the attempt ends at step " + step);
        }
    }

    private FakeContext(String params, int attempt, long lastStep) {
        this(params, attempt, lastStep, false);
    }

    private FakeContext(String params, int attempt, long lastStep, boolean endsWhenWhole) {
        this.endsWhenWhole = endsWhenWhole;
        claim = new TaskClaim(TASK, JOB, TaskKind.TICK_DOWNLOAD, params, "worker-1", attempt, 5);
        this.lastStep = lastStep;
    }

    static FakeContext of(DownloadTaskParams params) {
        return new FakeContext(TaskParamsJson.write(params), 1, Long.MAX_VALUE);
    }

    static FakeContext attempt(int attempt, DownloadTaskParams params) {
        return new FakeContext(TaskParamsJson.write(params), attempt, Long.MAX_VALUE);
    }

    static FakeContext endingAt(long step, DownloadTaskParams params) {
        return new FakeContext(TaskParamsJson.write(params), 1, step);
    }

    /** Ends as soon as the archive has arrived whole. */
    static FakeContext endingWhenWhole(DownloadTaskParams params) {
        return new FakeContext(TaskParamsJson.write(params), 1, Long.MAX_VALUE, true);
    }

    static FakeContext withParams(String params) {
        return new FakeContext(params, 1, Long.MAX_VALUE);
    }

    @Override
    public TaskClaim claim() {
        return claim;
    }

    @Override
    public void progress(long done, long total, String unit) {
        heard.add(done + "/" + total + " " + unit);
        isWhole |= unit.equals("bytes") && total > 0 && done == total;
    }

    @Override
    public void checkpoint() {
        if (++steps >= lastStep || (endsWhenWhole && isWhole)) {
            throw new Ended(steps);
        }
    }

    @Override
    public void publish(List<PartitionEntry> days, StagedFile... files) {
        checkpoint();
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

    /** What the attempt said of its progress, in order. */
    List<String> heard() {
        return heard;
    }
}
