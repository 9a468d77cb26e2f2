package io.barmill.ticks;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * The trades of a time range from several sources, merged into one: sorted by time and trade id, whatever the order of the
 * sources. A trade that two sources have, by time and id, is returned once; duplicates within one source are retained.
 *
 * <p>All sources are read to their ends before the first row is returned, so that damage anywhere in them is found. Up to
 * {@link #RUN_ROWS} rows, 14 MB, are in memory; more are sorted in portions of that size, spilled to disk, and merged with
 * 64 KiB of each in memory.
 */
public final class StitchedTrades implements TradeReader {
    /** The most rows that are sorted in memory. */
    static final int RUN_ROWS = 1 << 18;

    private static final int BATCH_ROWS = 8192;

    /** A sorted portion on disk. */
    private record Portion(Path file, int rows) {}

    private final List<SourcePart> parts;
    private final boolean contracts;
    private final long from;
    private final long to;
    private final Path folder;
    private final Runnable alive;
    private final TradeRun run;
    private final List<Portion> spilled = new ArrayList<>();
    private final List<Closeable> opened = new ArrayList<>();
    /** Null until all sources have been read. */
    private PriorityQueue<TradeRunCursor> queue;

    private boolean any;
    private long lastTime;
    private long lastId;
    private int lastSource;
    private long seq;

    /**
     * Trades of {@code from} (inclusive) to {@code to} (exclusive), microseconds since 1970.
     *
     * @param contracts true if the sources have contracts
     * @param folder where portions may be stored; closing this removes them
     * @param alive called repeatedly while the sources are read; it may throw to end reading
     */
    public StitchedTrades(List<SourcePart> parts, boolean contracts, long from, long to, Path folder, Runnable alive) {
        this(parts, contracts, from, to, folder, alive, RUN_ROWS);
    }

    StitchedTrades(
            List<SourcePart> parts, boolean contracts, long from, long to, Path folder, Runnable alive, int runRows) {
        this.parts = List.copyOf(parts);
        this.contracts = contracts;
        this.from = from;
        this.to = to;
        this.folder = Objects.requireNonNull(folder, "folder");
        this.alive = Objects.requireNonNull(alive, "alive");
        this.run = new TradeRun(runRows);
    }

    /**
     * The rows of one source of trades, sorted by time and trade id.
     *
     * @param source closed with this
     * @param folder where portions may be stored; closing this removes them
     */
    public static StitchedTrades sorted(TickReader source, Path folder) {
        SourcePart all = new SourcePart() {
            @Override
            public TickReader open() {
                return source;
            }

            @Override
            public void read(SourceBounds extent) {
                // Not needed.
            }
        };
        StitchedTrades trades = new StitchedTrades(
                List.of(all), source.hasContracts(), Long.MIN_VALUE, Long.MAX_VALUE, folder, () -> {});
        trades.opened.add(source);
        return trades;
    }

    @Override
    public boolean hasContracts() {
        return contracts;
    }

    @Override
    public boolean read(TradeBatch batch) throws IOException {
        if (queue == null) {
            gather();
        }
        batch.clear();
        while (!batch.isFull() && !queue.isEmpty()) {
            TradeRunCursor row = queue.poll();
            if (!isRepeated(row)) {
                append(row, batch);
            }
            if (row.next()) {
                queue.add(row);
            }
        }
        return batch.size() > 0;
    }

    @Override
    public void close() throws IOException {
        try {
            for (Closeable each : opened) {
                each.close();
            }
        } finally {
            for (Portion portion : spilled) {
                Files.deleteIfExists(portion.file());
            }
        }
    }

    private void gather() throws IOException {
        for (int i = 0; i < parts.size(); i++) {
            gather(parts.get(i), i);
        }
        queue = new PriorityQueue<>(spilled.size() + 1, TradeRunCursor::compare);
        for (int i = 0; i < spilled.size(); i++) {
            start(TradeRunCursor.of(i, spilled.get(i).file(), spilled.get(i).rows()));
        }
        run.sort();
        start(TradeRunCursor.of(spilled.size(), run));
    }

    private void gather(SourcePart part, int source) throws IOException {
        SourceBounds.Builder extent = new SourceBounds.Builder();
        TradeBatch batch = new TradeBatch(DataType.TRADES, contracts, BATCH_ROWS);
        try (TickReader reader = part.open()) {
            while (reader.read((TickBatch) batch)) {
                alive.run();
                for (int row = 0; row < batch.size(); row++) {
                    extent.add(batch, row);
                    if (batch.timestamps[row] >= from && batch.timestamps[row] < to) {
                        add(batch, row, source);
                    }
                }
            }
        }
        part.read(extent.build());
    }

    private void add(TradeBatch batch, int row, int source) throws IOException {
        if (run.isFull()) {
            run.sort();
            Portion portion = new Portion(Files.createTempFile(folder, "sorted-", ".run"), run.size());
            spilled.add(portion);
            TradeRunFile.write(run, portion.file());
            run.clear();
        }
        run.add(batch, row, id(batch, row), source);
    }

    private void start(TradeRunCursor cursor) throws IOException {
        opened.add(cursor);
        if (cursor.next()) {
            queue.add(cursor);
        }
    }

    private boolean isRepeated(TradeRunCursor row) {
        return any && row.time == lastTime && row.id == lastId && row.source != lastSource;
    }

    private void append(TradeRunCursor row, TradeBatch batch) {
        any = true;
        lastTime = row.time;
        lastId = row.id;
        lastSource = row.source;
        int at = batch.size();
        batch.timestamps[at] = row.time;
        batch.localTimestamps[at] = TickBatch.NO_TIME;
        batch.ids.append(Long.toString(row.id));
        batch.sides[at] = row.side;
        batch.prices[at] = row.price;
        batch.amounts[at] = row.amount;
        if (contracts) {
            batch.contracts[at] = row.contracts;
        }
        batch.seqs[at] = seq++;
        batch.advance();
    }

    private static long id(TradeBatch batch, int row) {
        try {
            return Long.parseLong(batch.ids.get(row));
        } catch (NumberFormatException e) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "row " + (batch.seqs[row] + 1) + " has the trade id " + batch.ids.get(row)
                            + ", expected an integer",
                    e);
        }
    }
}
