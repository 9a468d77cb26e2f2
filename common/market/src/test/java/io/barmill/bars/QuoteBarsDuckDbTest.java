package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.testing.Duck;
import io.barmill.testing.RealData;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars of a recorder's real quotes against SQL over the same CSV file, by DuckDB's own reader. */
class QuoteBarsDuckDbTest {
    private static final String BARS = """
            WITH clocked AS (
                SELECT row_number() OVER () AS seq, max(timestamp) OVER (ROWS UNBOUNDED PRECEDING) AS time,
                       local_timestamp AS arrival, bid_price AS bid, bid_amount, ask_price AS ask, ask_amount,
                       coalesce(bid IS NOT NULL AND ask IS NOT NULL AND bid_amount <> 0 AND ask_amount <> 0, false) AS is_quote
                FROM read_csv('%1$s', types = {'bid_price': 'DECIMAL(18,8)', 'ask_price': 'DECIMAL(18,8)',
                                               'bid_amount': 'DECIMAL(18,8)', 'ask_amount': 'DECIMAL(18,8)'})),
            stood AS (
                SELECT *, coalesce(lead(time) OVER (ORDER BY seq), (SELECT max(time) // %2$d * %2$d + %2$d FROM clocked)) AS until,
                       (bid + ask) / 2 AS mid, ask - bid AS spread, 10000 * (ask - bid) / ((bid + ask) / 2) AS bps,
                       (bid_amount - ask_amount) / (bid_amount + ask_amount) AS imbalance
                FROM clocked),
            bars AS (
                SELECT time // %2$d * %2$d AS start, count(*) AS updates, count(*) FILTER (is_quote) AS quotes,
                       arg_min(mid, seq) FILTER (is_quote) AS open, max(mid) FILTER (is_quote) AS high,
                       min(mid) FILTER (is_quote) AS low, arg_max(mid, seq) FILTER (is_quote) AS close,
                       avg(spread) FILTER (is_quote) AS spread_mean, min(spread) FILTER (is_quote) AS spread_min,
                       max(spread) FILTER (is_quote) AS spread_max, avg(bps) FILTER (is_quote) AS bps_mean,
                       avg(imbalance) FILTER (is_quote) AS imbalance_mean,
                       greatest(start + %2$d, max(arrival)) AS available_at
                FROM stood GROUP BY start),
            pieces AS (
                SELECT start, greatest(0, least(until, start + %2$d) - greatest(time, start)) AS micros, mid, spread, bps, stood.imbalance
                FROM bars JOIN stood ON time < start + %2$d AND until > start AND is_quote),
            weighted AS (
                SELECT start, sum(micros) AS micros, sum(mid * micros) / sum(micros) AS mid,
                       sum(spread * micros) / sum(micros) AS spread, sum(bps * micros) / sum(micros) AS bps,
                       sum(imbalance * micros) / sum(micros) AS imbalance
                FROM pieces GROUP BY start)
            SELECT bars.start, updates, quotes, weighted.micros::BIGINT, available_at,
                   [open, high, low, close, spread_mean, spread_min, spread_max, bps_mean, imbalance_mean,
                    weighted.mid, weighted.spread, weighted.bps, weighted.imbalance]::DOUBLE[]::VARCHAR
            FROM bars JOIN weighted USING (start) ORDER BY bars.start
            """;

    @ParameterizedTest
    @CsvSource({"1s, 1", "7s, 7", "1m, 60", "7m, 420"})
    void barsEqualThoseOfSql(String interval, long seconds) throws IOException, SQLException {
        Path csv = RealData.require("tardis/csv/quotes.csv");

        List<QuoteBar> bars = bars(csv, "quote-time-" + interval, seconds * 1_000_000);

        try (Duck duck = new Duck()) {
            List<List<Object>> expected = duck.query(BARS.formatted(csv, seconds * 1_000_000));
            assertThat(bars).hasSameSizeAs(expected).hasSizeGreaterThan(0);
            for (int i = 0; i < bars.size(); i++) {
                QuoteBar bar = bars.get(i);
                assertThat(List.<Object>of(
                                bar.openTime(),
                                bar.updateCount(),
                                bar.quoteCount(),
                                bar.quotedMicros(),
                                bar.availableAt()))
                        .isEqualTo(expected.get(i).subList(0, 5));
                String[] numbers = ((String) expected.get(i).get(5))
                        .replaceAll("[\\[\\] ]", "")
                        .split(",");
                double[] ours = {
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.spreadMean(),
                    bar.spreadMin(),
                    bar.spreadMax(),
                    bar.spreadBpsMean(),
                    bar.imbalanceMean(),
                    bar.midTimeMean(),
                    bar.spreadTimeMean(),
                    bar.spreadBpsTimeMean(),
                    bar.imbalanceTimeMean()
                };
                for (int number = 0; number < ours.length; number++) {
                    assertThat(ours[number])
                            .as("bar %d, number %d", i, number)
                            .isCloseTo(Double.parseDouble(numbers[number]), within(1e-8));
                }
            }
        }
    }

    private static List<QuoteBar> bars(Path csv, String name, long length) throws IOException {
        List<QuoteBar> bars = new ArrayList<>();
        QuoteBarBuilder builder = QuoteBars.spec(name).builder(bars::add);
        RowBatch batch = new RowBatch(RowSchema.of(TickFormat.TARDIS_QUOTES.type()), 1_000);
        long last = Long.MIN_VALUE;
        try (TickReader reader =
                TickFormat.TARDIS_QUOTES.reader(Files.newInputStream(csv), "quotes.csv", RowErrors.FAIL)) {
            while (reader.read(batch)) {
                builder.add(batch, 0, batch.size());
                last = Math.max(last, batch.timestamps()[batch.size() - 1]);
            }
        }
        builder.closeUntil(Math.floorDiv(last, length) * length + length);
        return bars;
    }
}
