package io.barmill.lake;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.error.BarmillException;
import io.barmill.lake.parquet.ColumnCodec;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;

/** Writes one file of quote bars, as {@link BarFileWriter} does for trade bars. */
public final class QuoteBarFileWriter implements QuoteBarSink, Closeable {
    private final RecordFileWriter<QuoteBar> writer;

    /**
     * Creates the file, or truncates it if it exists.
     *
     * @param footer facts for the file's footer, such as the bar's name and the inputs' checksums
     * @throws BarmillException LAKE_WRITE_FAILED if the file cannot be created
     */
    public QuoteBarFileWriter(Path file, Map<String, String> footer) {
        this(file, footer, ColumnCodec.BULK);
    }

    /** Creates the file as the other constructor does, with columns encoded by that codec. */
    public QuoteBarFileWriter(Path file, Map<String, String> footer, ColumnCodec codec) {
        writer = new RecordFileWriter<>(file, "quote_bars", QuoteBarColumns.ALL, footer, codec);
    }

    /**
     * Appends a bar.
     *
     * @throws BarmillException LAKE_WRITE_FAILED if the write fails; the file is unusable then
     */
    @Override
    public void accept(QuoteBar bar) {
        writer.append(bar, bar.openTime(), bar.closeTime());
    }

    /**
     * Writes the footer, verifies the file, and returns its summary.
     *
     * @throws BarmillException LAKE_WRITE_FAILED if that fails or the file reads back differently
     */
    public FileSummary finish() {
        return writer.finish();
    }

    @Override
    public void close() {
        writer.close();
    }
}
