package io.barmill.lake;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarSink;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.FooterMetadata;
import io.barmill.lake.parquet.ParquetOutput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one bar file. Closed before {@link #finish()}, it leaves a file without a footer, which nothing can read.
 *
 * <p>The footer holds the given facts and the file's own, as that of a tick file does. The same bars and facts give the
 * same bytes.
 */
public final class BarFileWriter implements BarSink, Closeable {
    /** In the footers of time bars: the most decimal places that an exact volume in the file has. */
    public static final String VOLUME_PLACES = "volume_places";
    /** In the footers of time bars: the most decimal places that an exact quote volume in the file has. */
    public static final String QUOTE_VOLUME_PLACES = "quote_volume_places";
    /** In the footers of time bars: all bars that end by then are in the file, in microseconds since 1970-01-01 UTC. */
    public static final String COMPLETE_UNTIL = "complete_until";

    private final Path file;
    private final Map<String, String> footer;
    private final ParquetOutput sink;
    private final MessageType schema;
    private final Set<BarExtra> extras;
    private final RowBounds extent = new RowBounds();
    private int mostVolumePlaces;
    private int mostQuoteVolumePlaces;
    /** Null between row groups. */
    private BarRowGroup group;

    /** The same for bars without extras. */
    public BarFileWriter(Path file, Map<String, String> footer) {
        this(file, Set.of(), footer);
    }

    /**
     * Creates the file, or empties it where it is there.
     *
     * @param extras the columns that the bars have beside their own
     * @param footer facts for the file's footer, such as the bar's name and the inputs' checksums
     * @throws BarmillException LAKE_WRITE_FAILED where the file cannot be created
     */
    public BarFileWriter(Path file, Set<BarExtra> extras, Map<String, String> footer) {
        this.file = file;
        this.schema = BarColumns.schema(extras);
        this.extras = BarColumns.extras(schema);
        this.footer = new TreeMap<>(footer);
        try {
            sink = new ParquetOutput(file, schema);
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
    public void accept(Bar bar) {
        try {
            if (group == null) {
                group = new BarRowGroup(sink.startGroup(), schema, extras);
            }
            group.write(bar);
            if (group.isFull()) {
                endGroup();
            }
        } catch (IOException e) {
            throw failed(e);
        }
        if (extent.isEmpty()) {
            extent.firstId(bar.firstTradeId());
        }
        extent.lastId(bar.lastTradeId());
        extent.addTimes(bar.openTime(), bar.closeTime());
        extent.addRows(1);
    }

    @Override
    public void decimalPlaces(int volumePlaces, int quoteVolumePlaces) {
        mostVolumePlaces = Math.max(mostVolumePlaces, volumePlaces);
        mostQuoteVolumePlaces = Math.max(mostQuoteVolumePlaces, quoteVolumePlaces);
        fact(VOLUME_PLACES, Integer.toString(mostVolumePlaces));
        fact(QUOTE_VOLUME_PLACES, Integer.toString(mostQuoteVolumePlaces));
    }

    /** Adds a fact to the footer, or puts another value in its place. */
    public void fact(String key, String value) {
        footer.put(key, value);
    }

    /**
     * Writes the footer, reads it back, and tells what was written.
     *
     * @throws BarmillException LAKE_WRITE_FAILED where that cannot be done or what is read back differs
     */
    public FileSummary finish() {
        try {
            endGroup();
            sink.end(FooterMetadata.toFooter(extent.footer(footer, "bars")));
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
