package io.barmill.cli;

import io.barmill.bars.Bar;
import io.barmill.bars.ExtraValues;
import io.barmill.lake.BarFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Files of hourly bars from 1970 on, of a random walk. */
final class HourlyBars {
    private static final long HOUR = 3_600_000_000L;

    private HourlyBars() {}

    static void write(Path file, long seed, int rows) throws IOException {
        write(file, seed, 0, rows);
    }

    /** The bars of a walk from one row to another. */
    static void write(Path file, long seed, int from, int to) throws IOException {
        Random random = new Random(seed);
        double price = 100;
        try (BarFileWriter writer = new BarFileWriter(file, Map.of("bar", "time-1h"))) {
            for (int i = 0; i < to; i++) {
                double open = price;
                price *= 1 + 0.01 * random.nextGaussian();
                if (i >= from) {
                    writer.accept(bar(i * HOUR, open, price));
                }
            }
            writer.finish();
        }
    }

    private static Bar bar(long openTime, double open, double close) {
        long end = openTime + HOUR;
        double high = Math.max(open, close);
        double low = Math.min(open, close);
        return new Bar(
                openTime,
                end,
                open,
                high,
                low,
                close,
                50,
                50 * open,
                open,
                10,
                25,
                25 * open,
                "1",
                "2",
                true,
                Double.NaN,
                end,
                ExtraValues.NONE);
    }
}
