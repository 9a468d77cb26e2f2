package io.barmill.ticks;

/**
 * The bounds of the rows of a source.
 *
 * @param rows the number of rows
 * @param firstTime the earliest exchange time, microseconds since 1970; 0 without rows
 * @param lastTime the latest exchange time; 0 without rows
 * @param firstId the id of the first row; empty without rows or ids
 * @param lastId the id of the last row; empty without rows or ids
 */
public record SourceBounds(long rows, long firstTime, long lastTime, String firstId, String lastId) {
    /** Collects the bounds while the source is read. */
    static final class Builder {
        private long rows;
        private long firstTime = Long.MAX_VALUE;
        private long lastTime = Long.MIN_VALUE;
        private String firstId = "";
        private String lastId = "";

        void add(TickBatch batch, int row) {
            if (rows == 0) {
                firstId = batch.firstId(row);
            }
            if (row == batch.size() - 1) {
                lastId = batch.lastId(row);
            }
            rows++;
            firstTime = Math.min(firstTime, batch.timestamps()[row]);
            lastTime = Math.max(lastTime, batch.timestamps()[row]);
        }

        SourceBounds build() {
            return new SourceBounds(rows, rows == 0 ? 0 : firstTime, rows == 0 ? 0 : lastTime, firstId, lastId);
        }
    }
}
