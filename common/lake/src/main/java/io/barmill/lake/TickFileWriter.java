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
import io.barmill.ticks.defects.DefectCounter;
import io.barmill.ticks.defects.Defects;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one tick file. Closed before {@link #finish()}, it leaves an unreadable file without a footer.
 *
 * <p>The footer holds the given facts and the file's own: {@code codec_version}, {@code schema}, {@code rows},
 * {@code first_time} and {@code last_time} in microseconds, {@code first_id} and {@code last_id}, {@code defects}, and
 * {@code buys} and {@code sells} of trades, all under keys that begin with {@code barmill.}. The same rows and facts yield
 * the same bytes, however the rows are divided into batches.
 */
public final class TickFileWriter implements Closeable {
    /** The footer's fact that names the {@link Defects} of the rows. */
    public static final String DEFECTS = "defects";

    private final Path file;
    private final Rows rows;
    private final Map<String, String> footer;
    private final ParquetOutput sink;
    private final RowBounds extent = new RowBounds();
    private final DefectCounter defects;
    /** Null between row groups. */
    private TickGroup group;

    /**
     * What the rows of a file are.
     *
     * @param contracts true for rows of a market that counts contracts
     * @param name what the rows are called in files
     */
    private record Rows(
            DataType type,
            boolean contracts,
            String name,
            MessageType columns,
            Function<RowGroup.Target, TickGroup> groups) {
        static Rows of(DataType type, boolean contracts) {
            return new Rows(
                    type,
                    contracts,
                    type.id(),
                    TickGroup.schema(type, contracts),
                    target -> TickGroup.of(type, contracts, target));
        }

        static Rows of(RowSchema schema) {
            return new Rows(
                    schema.type(),
                    schema.hasContracts(),
                    schema.name(),
                    TableColumns.schema(schema),
                    target -> new TableRowGroup(schema, target));
        }

        void require(TickBatch batch) {
            if (batch.type() != type || contracts != batch.hasContracts()) {
                throw new IllegalArgumentException(
                        "a batch of " + batch.type() + (batch.hasContracts() ? " with contracts" : "")
                                + " for a file of " + type + (contracts ? " with contracts" : ""));
            }
        }
    }

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
        this(file, type, contracts, Optional.empty(), footer);
    }

    /**
     * Creates the file as the other constructors do.
     *
     * @param day the day that the rows were published for; empty if they may be of any
     */
    public TickFileWriter(
            Path file, DataType type, boolean contracts, Optional<LocalDate> day, Map<String, String> footer) {
        this(file, type, contracts, day, footer, ColumnCodec.BULK);
    }

    /** Creates the file as the other constructors do, with columns encoded by that codec. */
    public TickFileWriter(
            Path file,
            DataType type,
            boolean contracts,
            Optional<LocalDate> day,
            Map<String, String> footer,
            ColumnCodec codec) {
        this(file, Rows.of(type, contracts), DefectCounter.of(type, contracts, day), footer, codec);
    }

    /**
     * Creates the file for rows of that schema, or truncates it if it exists.
     *
     * @param footer facts for the file's footer, such as the source's URL and checksum
     * @throws BarmillException LAKE_WRITE_FAILED if the file cannot be created
     */
    public TickFileWriter(Path file, RowSchema schema, Map<String, String> footer) {
        this(file, Rows.of(schema), DefectCounter.of(schema), footer, ColumnCodec.BULK);
    }

    private TickFileWriter(Path file, Rows rows, DefectCounter defects, Map<String, String> footer, ColumnCodec codec) {
        this.file = file;
        this.rows = rows;
        this.footer = Map.copyOf(footer);
        this.defects = defects;
        try {
            sink = new ParquetOutput(file, rows.columns(), codec);
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
        rows.require(batch);
        if (from == to) {
            return;
        }
        try {
            for (int next = from; next < to; ) {
                if (group == null) {
                    group = rows.groups().apply(sink.startGroup());
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
            sink.end(FooterMetadata.toFooter(extent.footer(facts(), rows.name())));
        } catch (IOException e) {
            throw failed(e);
        }
        return extent.facts(sink.bytes(), sink.sha256(), defects.defects());
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(footer);
        Defects found = defects.defects();
        facts.put(DEFECTS, found.text());
        if (rows.type().isTrades()) {
            facts.put("buys", Long.toString(found.buys()));
            facts.put("sells", Long.toString(found.sells()));
        }
        return facts;
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
        defects.add(batch, from, to, first, last);
        extent.addRows(to - from);
    }

    private BarmillException failed(IOException e) {
        return new BarmillException(
                ErrorCode.LAKE_WRITE_FAILED, "tick file " + file + " cannot be written: " + e.getMessage(), e);
    }
}
