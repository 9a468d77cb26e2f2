package io.barmill.lake;

import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import java.util.Map;
import org.apache.parquet.io.InputFile;

/** Reads a tick file back as batches, in the order it was written. */
public final class TickFileReader implements TradeReader {
    /**
     * @param name what to call the file in errors
     * @throws io.barmill.fault.BarmillException LAKE_FILE_CORRUPT for a file that is no tick file
     */
    public static TickFileReader open(InputFile file, String name) {
        throw new IllegalStateException("no reader yet for " + name + file);
    }

    private TickFileReader() {}

    public DataType type() {
        throw new IllegalStateException("no reader yet");
    }

    public long rows() {
        throw new IllegalStateException("no reader yet");
    }

    /** What the footer says the file was made from. */
    public Map<String, String> footer() {
        throw new IllegalStateException("no reader yet");
    }

    @Override
    public boolean read(TradeBatch batch) {
        throw new IllegalStateException("no reader yet");
    }

    @Override
    public void close() {
        throw new IllegalStateException("no reader yet");
    }
}
