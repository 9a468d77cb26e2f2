package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.LibraryColumnCodec;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what writing and reading trades takes with the library's codec, as a ratio to the bulk codec. Both take turns in
 * one process on one thread, so that what slows the machine slows both.
 */
@Tag("full")
class ColumnCodecSpeedTest {
    private static final int BATCHES = 200;
    private static final int BATCH_ROWS = 8_192;
    private static final int ROUNDS = 7;

    @TempDir
    private Path folder;

    @Test
    void bulkCodecIsWhatItsMaintenanceIsFor() throws IOException {
        TradeBatch day = Trades.batch(
                DataType.TRADES,
                Trades.random(new Random(18), DataType.TRADES, LocalDate.of(2024, 1, 1), BATCHES * BATCH_ROWS));
        ColumnCodec library = new LibraryColumnCodec();
        double[] writing = new double[ROUNDS];
        double[] reading = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long start = System.nanoTime();
            write(day, ColumnCodec.BULK);
            long bulkWritten = System.nanoTime();
            long bulkBytes = Files.size(file());
            long bulkRead = read(ColumnCodec.BULK);
            long libraryStart = System.nanoTime();
            write(day, library);
            long libraryWritten = System.nanoTime();
            long libraryRead = read(library);
            if (round < 0) {
                System.out.printf(
                        Locale.ROOT,
                        "column codecs: %d trades, %d bytes written by bulk, %d by library%n",
                        day.size(),
                        bulkBytes,
                        Files.size(file()));
                continue;
            }
            writing[round] = (double) (libraryWritten - libraryStart) / (bulkWritten - start);
            reading[round] = (double) libraryRead / bulkRead;
        }

        System.out.printf(
                Locale.ROOT,
                "column codecs: time of library ÷ time of bulk, median of %d rounds: writing %.2f, reading %.2f%n",
                ROUNDS,
                median(writing),
                median(reading));
        assertThat(median(writing)).as("writing").isGreaterThan(1);
        assertThat(median(reading)).as("reading").isGreaterThan(1);
    }

    private Path file() {
        return folder.resolve("trades.parquet");
    }

    private void write(TradeBatch day, ColumnCodec codec) {
        try (TickFileWriter writer =
                new TickFileWriter(file(), DataType.TRADES, false, Optional.empty(), Map.of(), codec)) {
            for (int from = 0; from < day.size(); from += BATCH_ROWS) {
                writer.write(day, from, from + BATCH_ROWS);
            }
            writer.finish();
        }
    }

    /** Returns the nanoseconds that reading every column took, ids as strings included. */
    private long read(ColumnCodec codec) throws IOException {
        long start = System.nanoTime();
        long bytes = 0;
        long rows = 0;
        try (TickFileReader reader =
                TickFileReader.open(new LocalInputFile(file()), "it", EnumSet.allOf(TickColumn.class), codec)) {
            TradeBatch batch = new TradeBatch(DataType.TRADES, BATCH_ROWS);
            while (reader.read(batch)) {
                rows += batch.size();
                bytes += batch.ids.bytes().length;
            }
        }
        assertThat(rows).isEqualTo((long) BATCHES * BATCH_ROWS);
        assertThat(bytes).isPositive();
        return System.nanoTime() - start;
    }

    private static double median(double[] ratios) {
        Arrays.sort(ratios);
        return ratios[ratios.length / 2];
    }
}
