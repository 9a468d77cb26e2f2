package io.barmill.bench.stack;

import io.barmill.cli.client.DownloadBody;
import io.barmill.error.InvalidFieldException;
import io.barmill.sandbox.venue.ArchiveExporter;
import io.barmill.sandbox.venue.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The archives of one symbol from the first day of a year on: of whole months a monthly one, then daily ones.
 *
 * @param days 1 to 365
 * @param tradesPerDay about how many trades a day has, at least 1
 * @param seed another seed generates another market
 */
record YearArchives(int days, int tradesPerDay, long seed) {
    private static final String SYMBOL = "BTCUSDT";
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    YearArchives {
        if (days < 1 || days > 365) {
            throw new InvalidFieldException("--days", Integer.toString(days), "1 to 365");
        }
        if (tradesPerDay < 1) {
            throw new InvalidFieldException("--trades", Integer.toString(tradesPerDay), "at least 1");
        }
    }

    /** The request for all of them. */
    DownloadBody request() {
        return new DownloadBody(
                "binance", "spot", List.of(SYMBOL), List.of("aggTrades"), FIRST, last(), null, List.of(), null);
    }

    /** The folder of exactly these archives. */
    Path folderIn(Path folder) {
        return folder.resolve("archives-year-" + days + "-" + tradesPerDay + "-" + seed);
    }

    /** Writes the archives and their checksums that the folder does not have yet. */
    void generate(Path target) throws IOException {
        ArchiveExporter recording =
                new ArchiveExporter(SandboxOptions.defaults().withSeed(seed).withTradesPerDay(tradesPerDay));
        for (String path : paths()) {
            recording.write(path, target);
            recording.write(path + ".CHECKSUM", target);
        }
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        LocalDate day = FIRST;
        while (!day.isAfter(last())) {
            LocalDate next = day.plusMonths(1);
            boolean isWhole = day.getDayOfMonth() == 1 && !next.isAfter(last().plusDays(1));
            String period = isWhole ? day.toString().substring(0, 7) : day.toString();
            paths.add("data/spot/" + (isWhole ? "monthly" : "daily") + "/aggTrades/" + SYMBOL + "/" + SYMBOL
                    + "-aggTrades-" + period + ".zip");
            day = isWhole ? next : day.plusDays(1);
        }
        return paths;
    }

    private LocalDate last() {
        return FIRST.plusDays(days - 1L);
    }
}
