package io.barmill.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A Tardis trades archive of generated trades, in the format of the real ones. */
final class SeededArchive {
    private static final long START_MICROS = 1_704_067_200_000_000L;
    private static final long FIRST_ID = 3_000_000_000L;
    private static final long MEAN_PAUSE_MICROS = 8_000;
    private static final int BUFFER_BYTES = 1 << 16;

    private SeededArchive() {}

    /** The archive of that many trades, written if it does not exist yet. */
    static Path file(Path folder, long trades, long seed) throws IOException {
        return GeneratedFile.in(
                folder, "tardis-trades-" + trades + "-" + seed + ".csv.gz", path -> write(path, trades, seed));
    }

    private static void write(Path file, long trades, long seed) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES), BUFFER_BYTES)) {
            write(out, trades, new Random(seed));
        }
    }

    private static void write(OutputStream out, long trades, Random random) throws IOException {
        out.write(
                "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder row = new StringBuilder();
        long tenths = 420_000;
        long millis = START_MICROS / 1_000;
        for (long trade = 0; trade < trades; trade++) {
            tenths = Math.max(100, tenths + random.nextInt(21) - 10);
            millis += random.nextInt(3) == 0 ? 0 : random.nextLong(3 * MEAN_PAUSE_MICROS / 1_000);
            long micros = millis * 1_000;
            int thousandths = 1 + random.nextInt(20_000);
            row.setLength(0);
            row.append("binance-futures,BTCUSDT,").append(micros).append(',');
            row.append(micros + 3_000 + random.nextInt(5_000)).append(',').append(FIRST_ID + trade);
            row.append(random.nextBoolean() ? ",buy," : ",sell,");
            row.append(tenths / 10).append('.').append(tenths % 10).append(',');
            row.append(thousandths / 1_000.0).append('\n');
            out.write(row.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }
}
