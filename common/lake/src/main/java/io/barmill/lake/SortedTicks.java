package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn.Kind;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import org.apache.parquet.io.LocalInputFile;

/**
 * The rows of a source in order: by their ids where the first one is an integer, else by exchange time. Rows of the same key
 * keep their order. What does not fit into memory is sorted in portions, which are tick files in a folder, and merged.
 */
public final class SortedTicks implements TickReader {
    /** The bytes of a portion's values. */
    private static final int PORTION_BYTES = 32 << 20;

    private static final int FEWEST_ROWS = 4_096;
    private static final int BATCH_ROWS = 1_024;

    private final TickReader source;
    private final DataType type;
    private final Path folder;
    private final int portionRows;
    private final List<Portion> portions = new ArrayList<>();
    private PriorityQueue<Portion> queue;
    private Key key;
    private long moved;

    /**
     * @param source closed with this
     * @param type the type of its rows
     * @param folder where portions may be stored; closing this removes them
     */
    public SortedTicks(TickReader source, DataType type, Path folder) {
        this(source, type, folder, portionRows(type, source.hasContracts()));
    }

    SortedTicks(TickReader source, DataType type, Path folder, int portionRows) {
        this.source = source;
        this.type = type;
        this.folder = folder;
        this.portionRows = portionRows;
    }

    /** What orders the rows. */
    @FunctionalInterface
    private interface Key {
        long of(TickBatch batch, int row);
    }

    /** The number of rows whose key is below that of the row before them in the source. */
    public long moved() {
        return moved;
    }

    @Override
    public boolean hasContracts() {
        return source.hasContracts();
    }

    @Override
    public boolean read(TickBatch batch) throws IOException {
        if (queue == null) {
            gather();
        }
        batch.clear();
        while (!batch.isFull() && !queue.isEmpty()) {
            Portion first = queue.poll();
            batch.append(first.rows, first.row());
            if (first.advance(key)) {
                queue.add(first);
            }
        }
        return batch.size() > 0;
    }

    @Override
    public void close() throws IOException {
        try {
            for (Portion portion : portions) {
                portion.close();
            }
        } finally {
            source.close();
        }
    }

    private void gather() throws IOException {
        TickBatch rows = TickBatch.of(type, hasContracts(), portionRows);
        TickBatch batch = TickBatch.of(type, hasContracts(), Math.min(portionRows, BATCH_ROWS));
        long before = Long.MIN_VALUE;
        while (source.read(batch)) {
            for (int row = 0; row < batch.size(); row++) {
                if (key == null) {
                    key = key(batch, row);
                }
                long value = key.of(batch, row);
                moved += value < before ? 1 : 0;
                before = value;
                if (rows.isFull()) {
                    spill(rows);
                    rows.clear();
                }
                rows.append(batch, row);
            }
        }
        portions.add(new Portion(portions.size(), rows, order(rows)));
        queue = new PriorityQueue<>(Comparator.comparingLong((Portion portion) -> portion.value)
                .thenComparingInt(portion -> portion.index));
        for (Portion portion : portions) {
            if (portion.advance(key)) {
                queue.add(portion);
            }
        }
    }

    private void spill(TickBatch rows) throws IOException {
        Path file = Files.createTempFile(folder, "sorted-", ".run");
        portions.add(new Portion(portions.size(), TickBatch.of(type, hasContracts(), BATCH_ROWS), file));
        try (TickFileWriter writer = new TickFileWriter(file, type, hasContracts(), Map.of())) {
            TickBatch batch = TickBatch.of(type, hasContracts(), BATCH_ROWS);
            for (int row : order(rows)) {
                batch.append(rows, row);
                if (batch.isFull()) {
                    writer.write(batch, 0, batch.size());
                    batch.clear();
                }
            }
            writer.write(batch, 0, batch.size());
            writer.finish();
        }
    }

    private int[] order(TickBatch rows) {
        long[] keys = new long[rows.size()];
        Integer[] order = new Integer[rows.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = key.of(rows, row);
            order[row] = row;
        }
        Arrays.sort(order, Comparator.comparingLong(row -> keys[row]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static Key key(TickBatch batch, int row) {
        if (batch instanceof TradeBatch trades && isInteger(trades.ids.get(row))) {
            return SortedTicks::id;
        }
        if (batch instanceof RowBatch rows) {
            RowSchema schema = rows.schema();
            OptionalInt id = schema.id();
            if (id.isPresent() && schema.column(id.getAsInt()).kind() == Kind.WHOLE) {
                return (TickBatch each, int index) -> ((RowBatch) each).longs(id.getAsInt())[index];
            }
        }
        return (TickBatch each, int index) -> each.timestamps()[index];
    }

    private static boolean isInteger(String id) {
        return !id.isEmpty() && id.length() <= 18 && id.chars().allMatch(Character::isDigit);
    }

    private static long id(TickBatch batch, int row) {
        String id = batch instanceof TradeBatch trades ? trades.ids.get(row) : "";
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "row " + (batch.seqs()[row] + 1) + " has the id \"" + id
                            + "\", expected an integer as in the first row: rows are sorted by it",
                    e);
        }
    }

    private static int portionRows(DataType type, boolean contracts) {
        int columns = type.isTrades()
                ? TickColumn.values().length + 1
                : RowSchema.of(type, contracts).columns().size();
        return Math.max(FEWEST_ROWS, PORTION_BYTES / (columns * Long.BYTES));
    }

    /** Sorted rows, in memory or in a file. */
    private final class Portion implements Closeable {
        private final int index;
        private final TickBatch rows;
        /** The places of the rows in their order; null if they are stored in that order. */
        private final int[] order;
        /** Null if the rows are in memory. */
        private final Path file;
        /** Null before the first row. */
        private TickReader reader;

        private int next = -1;
        private long value;

        Portion(int index, TickBatch rows, int[] order) {
            this.index = index;
            this.rows = rows;
            this.order = order;
            this.file = null;
        }

        Portion(int index, TickBatch rows, Path file) {
            this.index = index;
            this.rows = rows;
            this.order = null;
            this.file = file;
        }

        int row() {
            return order == null ? next : order[next];
        }

        boolean advance(Key by) throws IOException {
            next++;
            if (next == rows.size()) {
                if (file == null || !fetch()) {
                    return false;
                }
                next = 0;
            }
            value = by.of(rows, row());
            return true;
        }

        private boolean fetch() throws IOException {
            if (reader == null) {
                LocalInputFile input = new LocalInputFile(file);
                reader = type.isTrades()
                        ? TickFileReader.open(input, file.toString(), EnumSet.allOf(TickColumn.class))
                        : RowFileReader.open(input, file.toString(), type);
            }
            return reader.read(rows);
        }

        @Override
        public void close() throws IOException {
            if (reader != null) {
                reader.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
