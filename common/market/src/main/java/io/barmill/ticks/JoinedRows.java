package io.barmill.ticks;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * The rows of a time range from several sources that follow each other in time: one source after the other, each in its own
 * order. Rows are numbered anew, from 0. All sources are read to their ends, so that damage anywhere in them is found. Memory
 * is that of one batch.
 */
public final class JoinedRows implements RowReader {
    private static final int BATCH_ROWS = 8192;

    private final Deque<SourcePart> parts;
    private final long from;
    private final long to;
    private final Runnable alive;
    private final RowBatch source;
    private SourcePart part;
    private TickReader reader;
    private SourceBounds.Builder bounds = new SourceBounds.Builder();
    private int next;
    private long seq;

    /**
     * Rows of {@code from} (inclusive) to {@code to} (exclusive), microseconds since 1970.
     *
     * @param parts in chronological order
     * @param alive called repeatedly while the sources are read; it may throw to end reading
     */
    public JoinedRows(RowSchema schema, List<SourcePart> parts, long from, long to, Runnable alive) {
        this.parts = new ArrayDeque<>(parts);
        this.from = from;
        this.to = to;
        this.alive = Objects.requireNonNull(alive, "alive");
        this.source = new RowBatch(schema, BATCH_ROWS);
    }

    @Override
    public boolean hasContracts() {
        return source.hasContracts();
    }

    @Override
    public boolean read(RowBatch batch) throws IOException {
        batch.clear();
        while (!batch.isFull() && (next < source.size() || fill())) {
            long time = source.timestamps()[next];
            if (time >= from && time < to) {
                batch.append(source, next);
                batch.seqs()[batch.size() - 1] = seq++;
            }
            next++;
        }
        return batch.size() > 0;
    }

    /** Reads the next rows; false if no source has any. */
    private boolean fill() throws IOException {
        next = 0;
        source.clear();
        while (reader != null || !parts.isEmpty()) {
            if (reader == null) {
                part = parts.remove();
                reader = part.open();
                bounds = new SourceBounds.Builder();
            }
            alive.run();
            if (reader.read(source)) {
                for (int row = 0; row < source.size(); row++) {
                    bounds.add(source, row);
                }
                return true;
            }
            close();
            part.read(bounds.build());
        }
        return false;
    }

    /** Closes the source that is being read. */
    @Override
    public void close() throws IOException {
        if (reader != null) {
            TickReader open = reader;
            reader = null;
            open.close();
        }
    }
}
