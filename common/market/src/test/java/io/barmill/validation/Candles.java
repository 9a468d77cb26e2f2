package io.barmill.validation;

import io.barmill.testing.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;

/** Real candles of the archives in {@code aggregation}, as lines of Binance's format. */
final class Candles {
    private Candles() {}

    /**
     * The candles of an archive. Its lines have no count, and no volume of takers.
     *
     * @param startMillis the midnight that times count from; days and hours have dates of their own
     */
    static List<String> klines(String path, long startMillis, long intervalMillis) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(RealData.require(path)))) {
            zip.getNextEntry();
            BufferedReader reader = new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",");
                long open = cells[0].contains(":") ? millis(cells[0]) : startMillis + Long.parseLong(cells[0]);
                lines.add(open + "," + cells[1] + "," + cells[2] + "," + cells[3] + "," + cells[4] + "," + cells[5]
                        + "," + (open + intervalMillis - 1) + ",0," + (isZero(cells[5]) ? 0 : 1) + ",0,0,0");
            }
        }
        return lines;
    }

    private static boolean isZero(String volume) {
        return Double.parseDouble(volume) == 0;
    }

    private static long millis(String text) {
        LocalDate day = LocalDate.parse(text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6, 8));
        long hour = Long.parseLong(text.substring(9, 11));
        return day.toEpochDay() * 86_400_000L + hour * 3_600_000L;
    }
}
