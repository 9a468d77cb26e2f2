package io.barmill.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.FooterMetadata;
import io.barmill.lake.parquet.ParquetOutput;
import io.barmill.ticks.defects.Defects;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one Parquet file of records. Closed before {@link #finish}, it leaves an unreadable file without a footer. The
 * same records and facts yield the same bytes.
 *
 * <p>Every method fails with LAKE_WRITE_FAILED if a write fails; the file is unusable then.
 */
public final class RecordFileWriter<T> implements Closeable {
    private final Path file;
    private final String rows;
    private final Map<String, String> footer;
    private final List<RecordColumn<T>> columns;
    private final ParquetOutput output;
    private final RowBounds bounds = new RowBounds();
    /** Null between row groups. */
    private RecordRowGroup<T> group;

    /**
     * Creates the file, or truncates it if it exists.
     *
     * @param rows what the rows are, such as {@code bars}; the file's footer says so
     * @param footer facts for the footer
     */
    public RecordFileWriter(Path file, String rows, List<RecordColumn<T>> columns, Map<String, String> footer) {
        this(file, rows, columns, footer, ColumnCodec.BULK);
    }

    /** Creates the file as the other constructor does, with columns encoded by that codec. */
    RecordFileWriter(
            Path file, String rows, List<RecordColumn<T>> columns, Map<String, String> footer, ColumnCodec codec) {
        this.file = file;
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.footer = new TreeMap<>(footer);
        try {
            output = new ParquetOutput(file, RecordColumn.schema(columns), codec);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Appends a row that spans these times, in microseconds since 1970-01-01 UTC. */
    public void append(T row, long firstTime, long lastTime) {
        try {
            if (group == null) {
                group = new RecordRowGroup<>(columns, output.startGroup());
            }
            group.append(row);
            if (group.isFull()) {
                endGroup();
            }
        } catch (IOException e) {
            throw failed(e);
        }
        bounds.addTimes(firstTime, lastTime);
        bounds.addRows(1);
    }

    /** Returns the bounds of the rows so far. */
    RowBounds bounds() {
        return bounds;
    }

    /** Adds a fact to the footer, or replaces its value. */
    void fact(String key, String value) {
        footer.put(key, value);
    }

    /** Writes the footer, verifies the file, and returns its summary. */
    public FileSummary finish() {
        try {
            endGroup();
            output.end(FooterMetadata.toFooter(bounds.footer(footer, rows)));
        } catch (IOException e) {
            throw failed(e);
        }
        return bounds.facts(output.bytes(), output.sha256(), Defects.NONE);
    }

    @Override
    public void close() {
        try {
            output.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void endGroup() throws IOException {
        if (group != null) {
            output.endGroup(group);
            group = null;
        }
    }

    private BarmillException failed(IOException e) {
        return new BarmillException(
                ErrorCode.LAKE_WRITE_FAILED, "file " + file + " cannot be written: " + e.getMessage(), e);
    }
}
