package io.barmill.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.barmill.lake.TickFileWriter;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTradesTest {
    private static final int FILES = 40;
    private static final int ROWS = 3;

    @TempDir
    private Path folder;

    @Test
    void oneFileIsOpenAtATime() throws IOException {
        List<Path> paths = files();
        // Libraries that the first read opens stay open.
        assertThat(rows(paths.subList(0, 1))).isEqualTo(ROWS);
        long before = openFiles();

        try (LocalTrades trades = LocalTrades.open(paths, new InputOrder(false))) {
            assertThat(openFiles() - before).isLessThan(5);
            TradeBatch batch = trades.batch();
            long rows = 0;
            while (trades.read(batch)) {
                rows += batch.size();
                assertThat(openFiles() - before).isLessThan(5);
            }
            assertThat(rows).isEqualTo(FILES * ROWS).isEqualTo(trades.rows());
        }
    }

    private static long rows(List<Path> paths) throws IOException {
        try (LocalTrades trades = LocalTrades.open(paths, new InputOrder(false))) {
            TradeBatch batch = trades.batch();
            long rows = 0;
            while (trades.read(batch)) {
                rows += batch.size();
            }
            return rows;
        }
    }

    private List<Path> files() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            Path path = folder.resolve(file + ".parquet");
            try (TickFileWriter writer = new TickFileWriter(path, DataType.TRADES, Map.of())) {
                TradeBatch batch = new TradeBatch(DataType.TRADES, ROWS);
                for (int row = 0; row < ROWS; row++) {
                    batch.timestamps[row] = file * 1_000L + row;
                    batch.ids.append(Integer.toString(file * ROWS + row));
                    batch.prices[row] = 1;
                    batch.amounts[row] = 1;
                    batch.advance();
                }
                writer.write(batch, 0, ROWS);
                writer.finish();
            }
            paths.add(path);
        }
        return paths;
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
