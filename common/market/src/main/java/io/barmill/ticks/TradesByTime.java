package io.barmill.ticks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * The trades of one source, sorted by time, whatever its order and whatever its ids are. Trades of the same time keep
 * the source's order, or have the reverse one if the source runs backwards: if more of its first rows are earlier than
 * the row before them than later.
 *
 * <p>The source is read to its end before the first row is returned, so that damage anywhere in it is found. Up to
 * {@link #RUN_ROWS} rows are in memory; more are sorted in portions of that size, spilled to disk, and merged with 64 KiB
 * of each in memory.
 */
public final class TradesByTime implements TradeReader {
    /** The most rows that are sorted in memory: some 30 MB with ids of 36 characters. */
    static final int RUN_ROWS = 1 << 18;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final TickReader source;
    private final Path folder;
    private final TradeBatch run;
    private final List<Path> spilled = new ArrayList<>();
    private final List<Portion> portions = new ArrayList<>();
    /** The rows of the run in their order, unless portions were spilled; null until the source has been read. */
    private Integer[] order;

    private PriorityQueue<Portion> queue;
    private boolean isBackwards;
    private int next;
    private long seq;

    /**
     * @param source closed with this
     * @param folder where portions may be stored; closing this removes them
     */
    public TradesByTime(TickReader source, Path folder) {
        this(source, folder, RUN_ROWS);
    }

    TradesByTime(TickReader source, Path folder, int runRows) {
        this.source = Objects.requireNonNull(source, "source");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.run = new TradeBatch(DataType.TRADES, source.hasContracts(), runRows);
    }

    @Override
    public boolean hasContracts() {
        return run.hasContracts();
    }

    @Override
    public boolean read(TradeBatch batch) throws IOException {
        if (order == null) {
            gather();
        }
        batch.clear();
        while (!batch.isFull() && (queue == null ? next < order.length : !queue.isEmpty())) {
            if (queue == null) {
                append(run, order[next++], batch);
            } else {
                Portion first = queue.remove();
                append(first.row, 0, batch);
                if (first.read()) {
                    queue.add(first);
                }
            }
        }
        return batch.size() > 0;
    }

    @Override
    public void close() throws IOException {
        try {
            source.close();
            for (Portion portion : portions) {
                portion.in.close();
            }
        } finally {
            for (Path file : spilled) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void gather() throws IOException {
        boolean more = source.read((TickBatch) run);
        isBackwards = runsBackwards(run);
        order = order(run);
        while (more && run.isFull()) {
            spill();
            more = source.read((TickBatch) run);
            order = order(run);
        }
        if (spilled.isEmpty()) {
            return;
        }
        if (run.size() > 0) {
            spill();
        }
        Comparator<Portion> byTime = Comparator.comparingLong(portion -> portion.row.timestamps[0]);
        Comparator<Portion> bySeq = Comparator.comparingLong(portion -> portion.row.seqs[0]);
        queue = new PriorityQueue<>(byTime.thenComparing(isBackwards ? bySeq.reversed() : bySeq));
        for (Path file : spilled) {
            Portion portion = new Portion(file, hasContracts());
            portions.add(portion);
            if (portion.read()) {
                queue.add(portion);
            }
        }
    }

    private static boolean runsBackwards(TradeBatch rows) {
        int earlier = 0;
        int later = 0;
        for (int row = 1; row < rows.size(); row++) {
            int step = Long.compare(rows.timestamps[row], rows.timestamps[row - 1]);
            earlier += step < 0 ? 1 : 0;
            later += step > 0 ? 1 : 0;
        }
        return earlier > later;
    }

    private Integer[] order(TradeBatch rows) {
        Integer[] indices = new Integer[rows.size()];
        for (int row = 0; row < indices.length; row++) {
            indices[row] = isBackwards ? indices.length - 1 - row : row;
        }
        Arrays.sort(
                indices, Comparator.comparingLong(row -> rows.timestamps[row])); // stable, and fast if it is in order
        return indices;
    }

    private void spill() throws IOException {
        Path file = Files.createTempFile(folder, "sorted-", ".run");
        spilled.add(file);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
            for (int row : order) {
                out.writeLong(run.timestamps[row]);
                out.writeLong(run.localTimestamps[row]);
                out.writeLong(run.seqs[row]);
                out.writeByte(run.sides[row]);
                out.writeDouble(run.prices[row]);
                out.writeDouble(run.amounts[row]);
                if (run.hasContracts()) {
                    out.writeDouble(run.contracts[row]);
                }
                out.writeInt(run.ids.length(row));
                out.write(run.ids.bytes(), run.ids.start(row), run.ids.length(row));
            }
        }
    }

    private void append(TradeBatch from, int row, TradeBatch batch) {
        int at = batch.size();
        batch.timestamps[at] = from.timestamps[row];
        batch.localTimestamps[at] = from.localTimestamps[row];
        batch.sides[at] = from.sides[row];
        batch.prices[at] = from.prices[row];
        batch.amounts[at] = from.amounts[row];
        if (from.hasContracts()) {
            batch.contracts[at] = from.contracts[row];
        }
        batch.ids.append(from.ids.bytes(), from.ids.start(row), from.ids.end(row));
        batch.seqs[at] = seq++;
        batch.advance();
    }

    /** A sorted portion on disk, at one of its rows. */
    private static final class Portion {
        private final DataInputStream in;
        private final TradeBatch row;

        Portion(Path file, boolean contracts) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            row = new TradeBatch(DataType.TRADES, contracts, 1);
        }

        /** Moves to the next row; returns false at the end. */
        boolean read() throws IOException {
            row.clear();
            try {
                row.timestamps[0] = in.readLong();
            } catch (EOFException e) {
                return false;
            }
            row.localTimestamps[0] = in.readLong();
            row.seqs[0] = in.readLong();
            row.sides[0] = in.readByte();
            row.prices[0] = in.readDouble();
            row.amounts[0] = in.readDouble();
            if (row.hasContracts()) {
                row.contracts[0] = in.readDouble();
            }
            byte[] id = in.readNBytes(in.readInt());
            row.ids.append(id, 0, id.length);
            row.advance();
            return true;
        }
    }
}
