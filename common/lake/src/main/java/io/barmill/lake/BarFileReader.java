package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.bars.ExtraValues;
import io.barmill.error.BarmillException;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.ColumnReader;
import io.barmill.lake.parquet.ParquetInput;
import io.barmill.ticks.ByteStrings;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.Type;

/** Reads a bar file, bar by bar, in the order it was written. */
public final class BarFileReader implements Iterator<Bar>, Closeable {
    private static final int BATCH_ROWS = 4096;

    private final ParquetInput source;
    private final long[] openTimes = new long[BATCH_ROWS];
    private final long[] closeTimes = new long[BATCH_ROWS];
    /** The columns of doubles, in the order of the file. */
    private final double[][] numbers = new double[9][BATCH_ROWS];

    private final long[] tradeCounts = new long[BATCH_ROWS];
    private final ByteStrings firstIds = new ByteStrings(BATCH_ROWS);
    private final ByteStrings lastIds = new ByteStrings(BATCH_ROWS);
    private final byte[] complete = new byte[BATCH_ROWS];
    private final double[] thresholds = new double[BATCH_ROWS];
    private final long[] availableAt = new long[BATCH_ROWS];
    private final Map<BarExtra, double[][]> extras = new EnumMap<>(BarExtra.class);
    private int size;
    private int next;

    private BarFileReader(ParquetInput source, Set<BarExtra> extras) {
        this.source = source;
        extras.forEach(
                extra -> this.extras.put(extra, new double[extra.columns().size()][BATCH_ROWS]));
    }

    /**
     * Opens a file.
     *
     * @param name the file's name in errors
     * @throws BarmillException LAKE_FILE_CORRUPT for a file that is not a bar file
     */
    public static BarFileReader open(InputFile file, String name) {
        return open(file, name, ColumnCodec.BULK);
    }

    /** Opens a file as the other method does, with columns decoded by that codec. */
    public static BarFileReader open(InputFile file, String name, ColumnCodec codec) {
        ParquetInput source = ParquetInput.open(file, name, codec);
        try {
            Set<BarExtra> extras = BarColumns.extras(source.schema());
            source.select(BarColumns.schema(extras).getFields().stream()
                    .map(Type::asPrimitiveType)
                    .toList());
            return new BarFileReader(source, extras);
        } catch (RuntimeException e) {
            throw source.closeAfter(e);
        }
    }

    /** Returns the extras of the bars. */
    public Set<BarExtra> extras() {
        return Collections.unmodifiableSet(extras.keySet());
    }

    /** Returns the number of bars in the file. */
    public long rows() {
        return source.rows();
    }

    /** Returns the footer's facts by keys without {@code barmill.}: what the file was made from, and its own facts. */
    public Map<String, String> footer() {
        return source.footer();
    }

    /** @throws BarmillException LAKE_FILE_CORRUPT if the next bars cannot be read */
    @Override
    public boolean hasNext() {
        return next < size || fill();
    }

    @Override
    public Bar next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the bar file is at its end");
        }
        int row = next++;
        return new Bar(
                openTimes[row],
                closeTimes[row],
                numbers[0][row],
                numbers[1][row],
                numbers[2][row],
                numbers[3][row],
                numbers[4][row],
                numbers[5][row],
                numbers[6][row],
                tradeCounts[row],
                numbers[7][row],
                numbers[8][row],
                firstIds.get(row),
                lastIds.get(row),
                complete[row] != 0,
                thresholds[row],
                availableAt[row],
                extras(row));
    }

    private ExtraValues extras(int row) {
        ExtraValues all = ExtraValues.NONE;
        for (Map.Entry<BarExtra, double[][]> extra : extras.entrySet()) {
            double[] values = Arrays.stream(extra.getValue())
                    .mapToDouble(column -> column[row])
                    .toArray();
            all = all.with(extra.getKey(), values);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() {
        size = (int) Math.min(BATCH_ROWS, source.available());
        next = 0;
        firstIds.clear();
        lastIds.clear();
        if (size == 0) {
            return false;
        }
        try {
            readColumns(source.columns().iterator());
        } catch (IOException | RuntimeException e) {
            throw source.corrupt(e);
        }
        source.read(size);
        return true;
    }

    private void readColumns(Iterator<ColumnReader> columns) throws IOException {
        columns.next().longs(openTimes, 0, size);
        columns.next().longs(closeTimes, 0, size);
        for (int i = 0; i < 7; i++) {
            columns.next().doubles(numbers[i], 0, size);
        }
        columns.next().longs(tradeCounts, 0, size);
        for (int i = 7; i < 9; i++) {
            columns.next().doubles(numbers[i], 0, size);
        }
        columns.next().texts(firstIds, size);
        columns.next().texts(lastIds, size);
        columns.next().truths(complete, 0, size);
        columns.next().optionalDoubles(thresholds, 0, size);
        columns.next().longs(availableAt, 0, size);
        for (double[][] extra : extras.values()) {
            for (double[] column : extra) {
                columns.next().optionalDoubles(column, 0, size);
            }
        }
    }
}
