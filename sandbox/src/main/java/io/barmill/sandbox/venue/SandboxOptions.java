package io.barmill.sandbox.venue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of the simulated venue.
 *
 * @param port 0 for a free port
 * @param recorded a folder of recorded archives to serve instead of the seeded market
 * @param seed determines the market; another seed yields another market
 * @param tradesPerDay the approximate number of trades per day of the busiest instrument
 * @param lastDay the last day that has archives
 * @param apiKey the key that gives access to all Tardis datasets
 * @param noData a pattern of {@code exchange/SYMBOL/date}: the Tardis datasets that have no rows
 */
public record SandboxOptions(
        int port,
        Optional<Path> recorded,
        long seed,
        int tradesPerDay,
        LocalDate lastDay,
        String apiKey,
        String noData) {
    public SandboxOptions {
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(lastDay, "lastDay");
        Objects.requireNonNull(apiKey, "apiKey");
        PathPattern.of(noData);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0..65535, was " + port);
        }
        if (tradesPerDay < 1) {
            throw new IllegalArgumentException("tradesPerDay must be > 0, was " + tradesPerDay);
        }
    }

    /**
     * Returns a free port and the seeded market until 2025-06-30 with 20,000 trades a day; BitMEX has no data on the
     * 13th of any month.
     */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0, Optional.empty(), 1, 20_000, LocalDate.of(2025, 6, 30), "TD.sandbox", "bitmex/XBTUSD/????-??-13");
    }

    /** Returns a copy with that port; 0 for a free one. */
    public SandboxOptions withPort(int port) {
        return new SandboxOptions(port, recorded, seed, tradesPerDay, lastDay, apiKey, noData);
    }

    /** Returns a copy that serves that folder of recorded archives. */
    public SandboxOptions withRecorded(Path folder) {
        return new SandboxOptions(port, Optional.of(folder), seed, tradesPerDay, lastDay, apiKey, noData);
    }

    /** Returns a copy with that seed. */
    public SandboxOptions withSeed(long seed) {
        return new SandboxOptions(port, recorded, seed, tradesPerDay, lastDay, apiKey, noData);
    }

    /** Returns a copy with about that many trades per day of the busiest instrument. */
    public SandboxOptions withTradesPerDay(int tradesPerDay) {
        return new SandboxOptions(port, recorded, seed, tradesPerDay, lastDay, apiKey, noData);
    }

    /** Returns a copy with that last day of archives. */
    public SandboxOptions withLastDay(LocalDate lastDay) {
        return new SandboxOptions(port, recorded, seed, tradesPerDay, lastDay, apiKey, noData);
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", recorded=" + recorded + ", seed=" + seed + ", tradesPerDay="
                + tradesPerDay + ", lastDay=" + lastDay + ", noData=" + noData + "]";
    }
}
