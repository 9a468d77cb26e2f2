package io.barmill.cli.bench;

import io.barmill.cli.client.DownloadBody;
import io.barmill.error.InvalidFieldException;
import io.barmill.sandbox.venue.Recording;
import io.barmill.sandbox.venue.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Archives to be downloaded: the days of ten symbols of the pretend spot market, of which the busiest has ten times the
 * trades of the quietest.
 *
 * @param count how many, from 10 to 300 by tens: thirty days at most are less than the month, of which there is one archive
 * @param tradesPerDay about how many trades a day of the busiest symbol has, at least 1
 * @param seed another one makes another market
 */
record BenchArchives(int count, int tradesPerDay, long seed) {
    private static final List<String> SYMBOLS = List.of(
            "BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT", "XRPUSDT", "ADAUSDT", "DOGEUSDT", "ETHBTC", "XRPETH", "ADABTC");
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

    BenchArchives {
        if (count < SYMBOLS.size() || count > 30 * SYMBOLS.size() || count % SYMBOLS.size() != 0) {
            throw new InvalidFieldException("--archives", Integer.toString(count), "10, 20, ... or 300");
        }
        if (tradesPerDay < 1) {
            throw new InvalidFieldException("--trades", Integer.toString(tradesPerDay), "at least 1");
        }
    }

    /** How large the archives are. */
    record Sizes(long bytes, long smallest, long largest) {}

    /** The request for all of them. */
    DownloadBody order() {
        return new DownloadBody("binance", "spot", SYMBOLS, List.of("aggTrades"), FIRST, last(), null, List.of(), null);
    }

    /** The folder's own for these archives, so that other ones never lie beside them. */
    Path shelf(Path folder) {
        return folder.resolve("archives-" + count + "-" + tradesPerDay + "-" + seed);
    }

    /**
     * Puts the archives and their checksums on the shelf, where they are not there yet.
     *
     * @param made is told after each archive how many there are
     */
    Sizes record(Path shelf, Consumer<Integer> made) throws IOException {
        Recording recording =
                new Recording(SandboxOptions.defaults().withSeed(seed).withTradesPerDay(tradesPerDay));
        long bytes = 0;
        long smallest = Long.MAX_VALUE;
        long largest = 0;
        List<String> paths = paths();
        for (int i = 0; i < paths.size(); i++) {
            long size = recording.write(paths.get(i), shelf);
            recording.write(paths.get(i) + ".CHECKSUM", shelf);
            bytes += size;
            smallest = Math.min(smallest, size);
            largest = Math.max(largest, size);
            made.accept(i + 1);
        }
        return new Sizes(bytes, smallest, largest);
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (LocalDate day = FIRST; !day.isAfter(last()); day = day.plusDays(1)) {
            for (String symbol : SYMBOLS) {
                paths.add("data/spot/daily/aggTrades/" + symbol + "/" + symbol + "-aggTrades-" + day + ".zip");
            }
        }
        return paths;
    }

    private LocalDate last() {
        return FIRST.plusDays(count / SYMBOLS.size() - 1L);
    }
}
