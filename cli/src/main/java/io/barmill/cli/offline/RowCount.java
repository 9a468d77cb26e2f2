package io.barmill.cli.offline;

import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import java.time.Duration;
import java.util.List;

/** Counts rows as they pass, and shows the count a few times a second. */
final class RowCount {
    /** Makes a count of rows, once their number is known. */
    @FunctionalInterface
    interface Opening {
        RowCount of(long total);
    }

    private static final long SHOW_NANOS = Duration.ofMillis(200).toNanos();

    private final StatusLine status;
    private final long total;
    private long count;
    private long shownAt = System.nanoTime();

    /** @param total rows in all; 0 where unknown */
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
            // The milestone never changes: a log needs no count that goes up.
            status.show(List.of(Amounts.progress(count, total, "rows")), "");
        }
    }

    long count() {
        return count;
    }

    /** Takes back what was shown. */
    void end() {
        status.clear();
    }
}
