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
import java.util.function.Consumer;

/**
 * Archives to download: days of ten symbols of the sandbox's spot market, the busiest with ten times the trades of the
 * quietest.
 *
 * @param count a multiple of 10, up to 300: more than 30 days would be a whole month, which is one monthly archive
 * @param tradesPerDay about how many trades a day of the busiest symbol has, at least 1
 * @param seed another seed generates another market
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
    DownloadBody request() {
        return new DownloadBody("binance", "spot", SYMBOLS, List.of("aggTrades"), FIRST, last(), null, List.of(), null);
    }

    /** The folder of exactly these archives. */
    Path folderIn(Path folder) {
        return folder.resolve("archives-" + count + "-" + tradesPerDay + "-" + seed);
    }

    /**
     * Writes the archives and their checksums that the folder does not have yet.
     *
     * @param progress receives, after each archive, how many there are
     */
    Sizes generate(Path target, Consumer<Integer> progress) throws IOException {
        ArchiveExporter recording =
                new ArchiveExporter(SandboxOptions.defaults().withSeed(seed).withTradesPerDay(tradesPerDay));
        long bytes = 0;
        long smallest = Long.MAX_VALUE;
        long largest = 0;
        List<String> paths = paths();
        for (int i = 0; i < paths.size(); i++) {
            long size = recording.write(paths.get(i), target);
            recording.write(paths.get(i) + ".CHECKSUM", target);
            bytes += size;
            smallest = Math.min(smallest, size);
            largest = Math.max(largest, size);
            progress.accept(i + 1);
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
