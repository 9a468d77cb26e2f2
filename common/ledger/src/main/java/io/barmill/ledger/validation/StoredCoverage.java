package io.barmill.ledger.validation;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Which parts of a day are there.
 *
 * @param series what the rows are of, such as {@code binance/aggTrades/BTCUSDT}
 * @param expected the parts that the day can have
 * @param missing those of them that are known to be missing
 * @param runs the states of the parts as run-length text, such as {@code 269D 1A 1170D}
 */
public record StoredCoverage(String series, LocalDate day, int expected, int missing, String runs) {
    public StoredCoverage {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(runs, "runs");
    }
}
