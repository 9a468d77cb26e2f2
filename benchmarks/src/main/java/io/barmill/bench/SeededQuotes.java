package io.barmill.bench;

import io.barmill.lake.TickFileWriter;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** A tick file of a generated order book's best level: a mid price that walks by cents, spreads of 1 to 5 cents. */
final class SeededQuotes {
    private static final long START_MICROS = 1_704_067_200_000_000L;
    private static final long MEAN_PAUSE_MICROS = 8_000;
    private static final int BATCH_ROWS = 8_192;

    private SeededQuotes() {}

    /** The file of that many quotes, written if it does not exist yet. */
    static Path file(Path folder, long quotes, long seed) throws IOException {
        return GeneratedFile.in(
                folder, "quotes-" + quotes + "-" + seed + ".parquet", path -> write(path, quotes, new Random(seed)));
    }

    private static void write(Path file, long quotes, Random random) throws IOException {
        RowSchema schema = RowSchema.of(DataType.QUOTES);
        RowBatch batch = new RowBatch(schema, BATCH_ROWS);
        int arrival = schema.find("local_timestamp").orElseThrow();
        int instrument = schema.find("instrument").orElseThrow();
        int askAmount = schema.find("ask_amount").orElseThrow();
        int askPrice = schema.find("ask_price").orElseThrow();
        int bidPrice = schema.find("bid_price").orElseThrow();
        int bidAmount = schema.find("bid_amount").orElseThrow();
        long cents = 4_200_000;
        long time = START_MICROS;
        try (TickFileWriter writer = new TickFileWriter(file, DataType.QUOTES, Map.of())) {
            for (long seq = 0; seq < quotes; seq++) {
                cents = Math.max(100, cents + random.nextInt(7) - 3);
                time += 1 + random.nextLong(2 * MEAN_PAUSE_MICROS);
                int row = batch.size();
                batch.timestamps()[row] = time;
                batch.longs(arrival)[row] = time + 1_000 + random.nextInt(5_000);
                batch.texts(instrument).append("BTCUSDT");
                batch.numbers(bidPrice)[row] = cents / 100.0;
                batch.numbers(askPrice)[row] = (cents + 1 + random.nextInt(5)) / 100.0;
                batch.numbers(bidAmount)[row] = (1 + random.nextInt(20_000)) / 1_000.0;
                batch.numbers(askAmount)[row] = (1 + random.nextInt(20_000)) / 1_000.0;
                batch.seqs()[row] = seq;
                batch.advance();
                if (batch.isFull()) {
                    writer.write(batch, 0, batch.size());
                    batch.clear();
                }
            }
            writer.write(batch, 0, batch.size());
            writer.finish();
        }
    }
}
