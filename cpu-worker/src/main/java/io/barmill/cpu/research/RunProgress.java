package io.barmill.cpu.research;

import io.barmill.worker.TaskContext;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Watches a run: reports the days that have passed in it, and lets the attempt end between decisions. */
final class RunProgress implements LongConsumer {
    private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;
    private static final int DECISIONS = 256;

    private final TaskContext context;
    private final long from;
    private final long days;
    private long seen;

    /** @param to when the run ends, in microseconds as {@code from} */
    RunProgress(TaskContext context, long from, long to) {
        this.context = context;
        this.from = from;
        this.days = Math.max(1, (to - from + DAY - 1) / DAY);
    }

    @Override
    public void accept(long now) {
        if (seen++ % DECISIONS == 0) {
            context.checkpoint();
            context.progress(Math.min(days, (now - from) / DAY), days, "days");
        }
    }
}
