package io.barmill.testing;

import io.barmill.lake.FileSummary;
import io.barmill.lake.TickFileWriter;
import io.barmill.ticks.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tick files for tests. */
public final class TestTickFiles {
    private TestTickFiles() {}

    /** Writes trades to a tick file. */
    public static FileSummary write(Path file, DataType type, List<Trade> trades, Map<String, String> footer) {
        try (TickFileWriter writer = new TickFileWriter(file, type, footer)) {
            writer.write(Trades.batch(type, trades), 0, trades.size());
            return writer.finish();
        }
    }
}
