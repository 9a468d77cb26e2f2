package io.barmill.sandbox.venue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * How the pretend venue is to be.
 *
 * @param port 0 for a free one
 * @param recorded a folder of recorded archives to serve in place of the seeded market
 * @param seed another one makes another market
 * @param tradesPerDay about how many trades the busiest instrument has on a day
 * @param lastDay the last day that has archives
 * @param apiKey the key that opens all Tardis datasets
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

    /** A free port and the seeded market until 2025-06-30 with 20,000 trades a day; BitMEX has no data on any 13th. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0, Optional.empty(), 1, 20_000, LocalDate.of(2025, 6, 30), "TD.sandbox", "bitmex/XBTUSD/????-??-13");
    }

    public SandboxOptions withPort(int port) {
        return new SandboxOptions(port, recorded, seed, tradesPerDay, lastDay, apiKey, noData);
    }

    public SandboxOptions withRecorded(Path folder) {
        return new SandboxOptions(port, Optional.of(folder), seed, tradesPerDay, lastDay, apiKey, noData);
    }

    public SandboxOptions withSeed(long seed) {
        return new SandboxOptions(port, recorded, seed, tradesPerDay, lastDay, apiKey, noData);
    }

    public SandboxOptions withTradesPerDay(int tradesPerDay) {
        return new SandboxOptions(port, recorded, seed, tradesPerDay, lastDay, apiKey, noData);
    }

    public SandboxOptions withLastDay(LocalDate lastDay) {
        return new SandboxOptions(port, recorded, seed, tradesPerDay, lastDay, apiKey, noData);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", recorded=" + recorded + ", seed=" + seed + ", tradesPerDay="
                + tradesPerDay + ", lastDay=" + lastDay + ", noData=" + noData + "]";
    }
}
