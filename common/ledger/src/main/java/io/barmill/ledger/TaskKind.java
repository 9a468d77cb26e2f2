package io.barmill.ledger;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of tasks, each with the queue of its doorbells. */
public enum TaskKind {
    TICK_DOWNLOAD("tick.download", WorkQueue.IO),
    TICK_IMPORT("tick.import", WorkQueue.IO),
    ARCHIVE_VERIFY("archive.verify", WorkQueue.IO),
    /** Finds bars that are older than their ticks, and adds the tasks that rebuild them. */
    BAR_REBUILD("bar.rebuild", WorkQueue.IO),
    /** Removes files from the lake that somebody has chosen. */
    LAKE_REMOVE("lake.remove", WorkQueue.IO),
    /** Compares rows of the ledger with their files. */
    LAKE_CHECK("lake.check", WorkQueue.IO),
    /** Compares the files of the lake with their rows. */
    LAKE_LIST("lake.list", WorkQueue.IO),
    /** Holds trades of the lake against aggregate trades of the same days. */
    TRADES_RECONCILE("trades.reconcile", WorkQueue.IO),
    BAR_AGGREGATE("bar.aggregate", WorkQueue.CPU),
    /** Runs a strategy on bars of the lake. */
    BACKTEST_RUN("backtest.run", WorkQueue.CPU),
    /** Checks tick files of the lake by the rules of their types. */
    VALIDATE_RUN("validate.run", WorkQueue.CPU);

    private final String id;
    private final WorkQueue queue;

    TaskKind(String id, WorkQueue queue) {
        this.id = id;
        this.queue = queue;
    }

    public String id() {
        return id;
    }

    public WorkQueue queue() {
        return queue;
    }

    public static Optional<TaskKind> ofId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** The kind of a stored task. */
    public static TaskKind stored(String id) {
        return ofId(id).orElseThrow(() -> new BarmillException(
                ErrorCode.INTERNAL,
                "the ledger holds a task of the kind " + id + ", which this version does not know"));
    }
}
