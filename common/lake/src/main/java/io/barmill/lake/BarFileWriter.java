package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarSink;
import io.barmill.error.BarmillException;
import io.barmill.lake.parquet.ColumnCodec;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Writes one bar file. Closed before {@link #finish()}, it leaves an unreadable file without a footer.
 *
 * <p>The footer holds the given facts and the file's own, like that of a tick file. The same bars and facts yield the
 * same bytes.
 */
public final class BarFileWriter implements BarSink, Closeable {
    /** In the footers of time bars: the largest number of decimal places of the exact volumes in the file. */
    public static final String VOLUME_PLACES = "volume_places";
    /** In the footers of time bars: the largest number of decimal places of the exact quote volumes in the file. */
    public static final String QUOTE_VOLUME_PLACES = "quote_volume_places";
    /**
     * In the footers of time bars: the time up to which all ended bars are in the file, in microseconds since
     * 1970-01-01 UTC.
     */
    public static final String COMPLETE_UNTIL = "complete_until";
    /** The fact that counts the rows of price 0, which are in no bar; absent if there was none. */
    public static final String WITHOUT_PRICE = "rows_without_price";

    private final RecordFileWriter<Bar> writer;
    private int mostVolumePlaces;
    private int mostQuoteVolumePlaces;

    /** Creates a file of bars without extras. */
    public BarFileWriter(Path file, Map<String, String> footer) {
        this(file, Set.of(), footer);
    }

    /**
     * Creates the file, or truncates it if it exists.
     *
     * @param extras the extras of the bars, which add columns
     * @param footer facts for the file's footer, such as the bar's name and the inputs' checksums
     * @throws BarmillException LAKE_WRITE_FAILED if the file cannot be created
     */
    public BarFileWriter(Path file, Set<BarExtra> extras, Map<String, String> footer) {
        this(file, extras, footer, ColumnCodec.BULK);
    }

    /** Creates the file as the other constructors do, with columns encoded by that codec. */
    public BarFileWriter(Path file, Set<BarExtra> extras, Map<String, String> footer, ColumnCodec codec) {
        writer = new RecordFileWriter<>(file, "bars", BarColumns.of(extras), footer, codec);
    }

    /**
     * Appends a bar.
     *
     * @throws BarmillException LAKE_WRITE_FAILED if the write fails; the file is unusable then
     */
    @Override
    public void accept(Bar bar) {
        if (writer.bounds().isEmpty()) {
            writer.bounds().firstId(bar.firstTradeId());
        }
        writer.append(bar, bar.openTime(), bar.closeTime());
        writer.bounds().lastId(bar.lastTradeId());
    }

    @Override
    public void decimalPlaces(int volumePlaces, int quoteVolumePlaces) {
        mostVolumePlaces = Math.max(mostVolumePlaces, volumePlaces);
        mostQuoteVolumePlaces = Math.max(mostQuoteVolumePlaces, quoteVolumePlaces);
        fact(VOLUME_PLACES, Integer.toString(mostVolumePlaces));
        fact(QUOTE_VOLUME_PLACES, Integer.toString(mostQuoteVolumePlaces));
    }

    /** Adds a fact to the footer, or replaces its value. */
    public void fact(String key, String value) {
        writer.fact(key, value);
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
