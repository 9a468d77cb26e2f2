package io.barmill.cli.offline;

import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import java.time.Duration;
import java.util.List;

/** Counts rows and shows the count a few times a second. */
final class RowCount {
    /** Creates a count once the total is known. */
    @FunctionalInterface
    interface Opening {
        RowCount of(long total);
    }

    private static final long SHOW_NANOS = Duration.ofMillis(200).toNanos();

    private final StatusLine status;
    private final long total;
    private long count;
    private long shownAt = System.nanoTime();

    /** @param total the number of rows; 0 if unknown */
    RowCount(StatusLine status, long total) {
        this.status = status;
        this.total = total;
    }

    void add(long rows) {
        reached(count + rows);
    }

    void reached(long rows) {
        count = rows;
        long now = System.nanoTime();
        if (now - shownAt > SHOW_NANOS) {
            shownAt = now;
            // The milestone never changes: a log needs no rising count.
            status.show(List.of(Amounts.progress(count, total, "rows")), "");
        }
    }

    long count() {
        return count;
    }

    /** Removes the count from the terminal. */
    void end() {
        status.clear();
    }
}
