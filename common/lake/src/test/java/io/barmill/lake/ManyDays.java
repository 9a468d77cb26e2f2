package io.barmill.lake;

import io.barmill.lake.storage.FileStorage;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A process that converts several files at once, each of many days with a few rows. */
final class ManyDays {
    private static final long FIRST_DAY_MILLIS = 1_675_209_600_000L;
    private static final long DAY_MILLIS = 86_400_000L;

    private ManyDays() {}

    /**
     * Converts the files.
     *
     * @param arguments the number of files, of days in each, and of passes over the days; the folder of the lake
     */
    public static void main(String[] arguments) throws Exception {
        int files = Integer.parseInt(arguments[0]);
        int days = Integer.parseInt(arguments[1]);
        int passes = Integer.parseInt(arguments[2]);
        FileStorage storage = new FileStorage(Path.of(arguments[3]));
        ExecutorService threads = Executors.newFixedThreadPool(files);
        try {
            List<Future<Long>> conversions = new ArrayList<>();
            for (int file = 0; file < files; file++) {
                String name = "file-" + file;
                conversions.add(threads.submit(() -> convert(storage, name, text(days, passes))));
            }
            long rows = 0;
            for (Future<Long> conversion : conversions) {
                rows += conversion.get();
            }
            System.out.println("rows=" + rows);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long convert(FileStorage storage, String name, byte[] csv) throws Exception {
        TickFormat format = TickFormat.BINANCE_TRADES;
        Function<LocalDate, StagedFile> stage = day -> storage.stage(name + "/" + day + ".parquet", name);
        try (InputStream text = new ByteArrayInputStream(csv);
                TickReader reader = format.reader(text, name, row -> {
                    throw row.failure();
                });
                StagedTicks staged =
                        new TickConversion(format.type(), Map.of(), done -> {}).toUtcDays(reader, name, stage)) {
            staged.days().forEach(day -> day.file().publish());
            return staged.rows();
        }
    }

    private static byte[] text(int days, int passes) {
        StringBuilder text = new StringBuilder();
        for (int pass = 0; pass < passes; pass++) {
            for (int day = 0; day < days; day++) {
                text.append(pass * days + day)
                        .append(",20000.5,0.1,2000.05,")
                        .append(FIRST_DAY_MILLIS + day * DAY_MILLIS + pass)
                        .append(",true,true\n");
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
