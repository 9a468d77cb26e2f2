package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.FooterMetadata;
import io.barmill.lake.parquet.ParquetOutput;
import io.barmill.lake.parquet.RowGroup;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one tick file. Closed before {@link #finish()}, it leaves an unreadable file without a footer.
 *
 * <p>The footer holds the given facts and the file's own: {@code codec_version}, {@code schema}, {@code rows},
 * {@code first_time} and {@code last_time} in microseconds, {@code first_id} and {@code last_id}, all under keys that
 * begin with {@code barmill.}. The same rows and facts yield the same bytes, however the rows are divided into batches.
 */
public final class TickFileWriter implements Closeable {
    private final Path file;
    private final DataType type;
    private final boolean contracts;
    private final String name;
    private final Function<RowGroup.Target, TickGroup> groups;
    private final Map<String, String> footer;
    private final ParquetOutput sink;
    private final RowBounds extent = new RowBounds();
    /** Null between row groups. */
    private TickGroup group;

    /** Creates the file for rows of a market that counts base units, or truncates it if it exists. */
    public TickFileWriter(Path file, DataType type, Map<String, String> footer) {
        this(file, type, false, footer);
    }

    /**
     * Creates the file, or truncates it if it exists.
     *
     * @param contracts true for rows of a market that counts contracts, whose columns are then added
     * @param footer facts for the file's footer, such as the source's URL and checksum
     * @throws BarmillException LAKE_WRITE_FAILED if the file cannot be created
     */
    public TickFileWriter(Path file, DataType type, boolean contracts, Map<String, String> footer) {
        this(file, type, contracts, footer, ColumnCodec.BULK);
    }

    /** Creates the file as the other constructors do, with columns encoded by that codec. */
    public TickFileWriter(Path file, DataType type, boolean contracts, Map<String, String> footer, ColumnCodec codec) {
        this(
                file,
                type,
                contracts,
                type.id(),
                TickGroup.schema(type, contracts),
                target -> TickGroup.of(type, contracts, target),
                footer,
                codec);
    }

    /**
     * Creates the file for rows of that schema, or truncates it if it exists.
     *
     * @param footer facts for the file's footer, such as the source's URL and checksum
     * @throws BarmillException LAKE_WRITE_FAILED if the file cannot be created
     */
    public TickFileWriter(Path file, RowSchema schema, Map<String, String> footer) {
        this(
                file,
                schema.type(),
                schema.hasContracts(),
                schema.name(),
                TableColumns.schema(schema),
                target -> new TableRowGroup(schema, target),
                footer,
                ColumnCodec.BULK);
    }

    private TickFileWriter(
            Path file,
            DataType type,
            boolean contracts,
            String name,
            MessageType columns,
            Function<RowGroup.Target, TickGroup> groups,
            Map<String, String> footer,
            ColumnCodec codec) {
        this.file = file;
        this.type = type;
        this.contracts = contracts;
        this.name = name;
        this.groups = groups;
        this.footer = Map.copyOf(footer);
        try {
            sink = new ParquetOutput(file, columns, codec);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Appends the batch's rows from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws BarmillException LAKE_WRITE_FAILED if the write fails; the file is unusable then
     */
    public void write(TickBatch batch, int from, int to) {
        if (batch.type() != type || contracts != batch.hasContracts()) {
            throw new IllegalArgumentException(
                    "a batch of " + batch.type() + (batch.hasContracts() ? " with contracts" : "") + " for a file of "
                            + type + (contracts ? " with contracts" : ""));
        }
        if (from == to) {
            return;
        }
        try {
            for (int next = from; next < to; ) {
                if (group == null) {
                    group = groups.apply(sink.startGroup());
                }
                int end = Math.min(to, next + group.room());
                group.write(batch, next, end);
                next = end;
                if (group.isFull()) {
                    endGroup();
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        note(batch, from, to);
    }

    /**
     * Writes the footer, verifies the file, and returns its summary.
     *
     * @throws BarmillException LAKE_WRITE_FAILED if that fails or the file reads back differently
     */
    public FileSummary finish() {
        try {
            endGroup();
            sink.end(FooterMetadata.toFooter(extent.footer(footer, name)));
        } catch (IOException e) {
            throw failed(e);
        }
        return extent.facts(sink.bytes(), sink.sha256());
    }

    /** Ends the row group, and holds neither memory nor an open file until the next row. */
    void rest() {
        endGroup();
        try {
            sink.rest();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void endGroup() {
        if (group == null) {
            return;
        }
        try {
            sink.endGroup(group);
            group = null;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            sink.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void note(TickBatch batch, int from, int to) {
        long[] times = batch.timestamps();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            first = Math.min(first, times[i]);
            last = Math.max(last, times[i]);
        }
        if (extent.isEmpty()) {
            extent.firstId(batch.firstId(from));
        }
        extent.lastId(batch.lastId(to - 1));
        extent.addTimes(first, last);
        extent.addRows(to - from);
    }

    private BarmillException failed(IOException e) {
        return new BarmillException(
                ErrorCode.LAKE_WRITE_FAILED, "tick file " + file + " cannot be written: " + e.getMessage(), e);
    }
}
