package io.barmill.bench;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * DuckDB's bars of quotes: sums of doubles, as one writes them in SQL. A quote's time in its bar ends with the next quote
 * or with the bar; the quote that stands when a bar begins counts for nothing, which SQL cannot say in one pass.
 */
final class DuckDbQuotes implements AutoCloseable {
    private final DuckDb duckDb;

    /** @param threads it may use */
    DuckDbQuotes(int threads) throws SQLException {
        duckDb = new DuckDb(threads);
    }

    /** Bars of a minute. */
    long countOfMinutes(Path file) throws SQLException {
        return count(file, "time_bucket(INTERVAL 1 MINUTE, timestamp)");
    }

    /** Bars of that many updates. */
    long countOfUpdates(Path file, long updates) throws SQLException {
        return count(file, "seq // " + updates);
    }

    private long count(Path file, String bar) throws SQLException {
        return duckDb.countAll("""
                WITH quotes AS (
                    SELECT timestamp, %s AS bar, bid_price, bid_amount, ask_price, ask_amount,
                        (bid_price + ask_price) / 2 AS mid, ask_price - bid_price AS spread,
                        (bid_amount - ask_amount) / (bid_amount + ask_amount) AS imbalance
                    FROM '%s'
                ), standing AS (
                    SELECT *, epoch_us(lead(timestamp) OVER (PARTITION BY bar ORDER BY timestamp)) - epoch_us(timestamp)
                        AS micros
                    FROM quotes
                )
                SELECT bar, min(timestamp) AS first_time, max(timestamp) AS last_time,
                    arg_min(mid, timestamp) AS open, max(mid) AS high, min(mid) AS low, arg_max(mid, timestamp) AS close,
                    sum(mid * micros) / sum(micros) AS mid_time_mean,
                    avg(spread) AS spread_mean, sum(spread * micros) / sum(micros) AS spread_time_mean,
                    min(spread) AS spread_min, max(spread) AS spread_max, arg_max(spread, timestamp) AS spread_last,
                    avg(10000 * spread / mid) AS spread_bps_mean,
                    sum(10000 * spread / mid * micros) / sum(micros) AS spread_bps_time_mean,
                    min(10000 * spread / mid) AS spread_bps_min, max(10000 * spread / mid) AS spread_bps_max,
                    avg(imbalance) AS imbalance_mean, sum(imbalance * micros) / sum(micros) AS imbalance_time_mean,
                    avg(bid_amount) AS bid_amount_mean, avg(ask_amount) AS ask_amount_mean,
                    arg_max(bid_price, timestamp) AS bid_price, arg_max(bid_amount, timestamp) AS bid_amount,
                    arg_max(ask_price, timestamp) AS ask_price, arg_max(ask_amount, timestamp) AS ask_amount,
                    count(*) AS update_count, count(*) FILTER (spread < 0) AS crossed_count,
                    count(*) FILTER (spread = 0) AS locked_count
                FROM standing GROUP BY bar
                """.formatted(bar, file));
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
