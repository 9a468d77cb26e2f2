package io.barmill.bench;

import io.barmill.lake.TickFileWriter;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** A tick file of generated trades: a price that walks by cents, amounts of five decimal places, bursts and ties. */
final class SeededTicks {
    private static final long START_MICROS = 1_704_067_200_000_000L;
    private static final long FIRST_ID = 3_000_000_000L;
    private static final long MEAN_PAUSE_MICROS = 8_000;
    private static final int BATCH_ROWS = 8_192;

    private SeededTicks() {}

    /** The file of that many trades, written if it does not exist yet. */
    static Path file(Path folder, long trades, long seed) throws IOException {
        return GeneratedFile.in(
                folder, "trades-" + trades + "-" + seed + ".parquet", path -> write(path, trades, new Random(seed)));
    }

    private static void write(Path file, long trades, Random random) throws IOException {
        TradeBatch batch = new TradeBatch(DataType.TRADES, BATCH_ROWS);
        long cents = 4_200_000;
        long time = START_MICROS;
        try (TickFileWriter writer = new TickFileWriter(file, DataType.TRADES, Map.of())) {
            for (long seq = 0; seq < trades; seq++) {
                cents = Math.max(100, cents + random.nextInt(21) - 10);
                time += random.nextInt(3) == 0 ? 0 : random.nextLong(3 * MEAN_PAUSE_MICROS);
                append(batch, seq, time, cents / 100.0, random);
                if (batch.isFull()) {
                    writer.write(batch, 0, batch.size());
                    batch.clear();
                }
            }
            writer.write(batch, 0, batch.size());
            writer.finish();
        }
    }

    private static void append(TradeBatch batch, long seq, long time, double price, Random random) {
        int row = batch.size();
        batch.timestamps[row] = time;
        batch.localTimestamps[row] = time + 1_000 + random.nextInt(5_000);
        batch.ids.append(Long.toString(FIRST_ID + seq));
        batch.sides[row] = (random.nextBoolean() ? Side.BUY : Side.SELL).code();
        batch.prices[row] = price;
        batch.amounts[row] = (1 + random.nextInt(200_000)) / 100_000.0;
        batch.seqs[row] = seq;
        batch.advance();
    }
}
