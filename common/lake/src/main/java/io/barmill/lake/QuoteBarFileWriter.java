package io.barmill.lake;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.FooterMetadata;
import io.barmill.lake.parquet.ParquetOutput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes one file of quote bars, as {@link BarFileWriter} does one of bars of trades. */
public final class QuoteBarFileWriter implements QuoteBarSink, Closeable {
    private final Path file;
    private final Map<String, String> footer;
    private final ParquetOutput sink;
    private final RowBounds extent = new RowBounds();
    /** Null between row groups. */
    private QuoteBarRowGroup group;

    /**
     * Creates the file, or empties it where it is there.
     *
     * @param footer facts for the file's footer, such as the bar's name and the inputs' checksums
     * @throws BarmillException LAKE_WRITE_FAILED where the file cannot be created
     */
    public QuoteBarFileWriter(Path file, Map<String, String> footer) {
        this.file = file;
        this.footer = Map.copyOf(footer);
        try {
            sink = new ParquetOutput(file, QuoteBarColumn.SCHEMA);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Appends a bar.
     *
     * @throws BarmillException LAKE_WRITE_FAILED where the disk does not take it; the file is of no use then
     */
    @Override
    public void accept(QuoteBar bar) {
        try {
            if (group == null) {
                group = new QuoteBarRowGroup(sink.startGroup());
            }
            group.write(bar);
            if (group.isFull()) {
                endGroup();
            }
        } catch (IOException e) {
            throw failed(e);
        }
        extent.addTimes(bar.openTime(), bar.closeTime());
        extent.addRows(1);
    }

    /**
     * Writes the footer, reads it back, and tells what was written.
     *
     * @throws BarmillException LAKE_WRITE_FAILED where that cannot be done or what is read back differs
     */
    public FileSummary finish() {
        try {
            endGroup();
            sink.end(FooterMetadata.toFooter(extent.footer(footer, "quote_bars")));
        } catch (IOException e) {
            throw failed(e);
        }
        return extent.facts(sink.bytes(), sink.sha256());
    }

    @Override
    public void close() {
        try {
            sink.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void endGroup() throws IOException {
        if (group != null) {
            sink.endGroup(group);
            group = null;
        }
    }

    private BarmillException failed(IOException e) {
        return new BarmillException(
                ErrorCode.LAKE_WRITE_FAILED, "bar file " + file + " cannot be written: " + e.getMessage(), e);
    }
}
