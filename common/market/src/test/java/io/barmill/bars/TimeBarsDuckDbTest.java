package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.time.TimeInterval;
import io.barmill.testing.Duck;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time bars against DuckDB, which sums decimals of its own. */
class TimeBarsDuckDbTest {
    private static final String BARS = """
            SELECT ts // %1$d * %1$d AS start,
                   arg_min(price, (ts, seq)) AS open, max(price) AS high, min(price) AS low,
                   arg_max(price, (ts, seq)) AS close,
                   sum(amount) AS volume, sum(notional) AS quote_volume, sum(trades)::BIGINT AS trade_count,
                   coalesce(sum(amount) FILTER (side = 'buy'), 0) AS buy_volume,
                   coalesce(sum(notional) FILTER (side = 'buy'), 0) AS buy_quote_volume,
                   arg_min(first_id, (ts, seq)) AS first_id, arg_max(last_id, (ts, seq)) AS last_id
            FROM (SELECT *, CAST(price AS DECIMAL(38, 8)) * CAST(amount AS DECIMAL(38, 8)) AS notional FROM trades)
            GROUP BY start ORDER BY start
            """;

    @ParameterizedTest
    @CsvSource({
        "time-1s, 1, false",
        "time-1m, 2, true",
        "time-1m, 3, false",
        "time-15m, 4, true",
        "time-1d, 5, true",
        "time-7m, 6, true",
        "time-90m, 7, true",
        "time-5h, 8, true"
    })
    void barsEqualThoseOfSql(String name, long seed, boolean isDisordered) throws SQLException {
        List<TestTrade> trades = new RandomTrades(seed, DataType.AGG_TRADES, isDisordered).list(5_000);

        List<Bar> bars = Bars.of(name, trades, DataType.AGG_TRADES);

        List<String> ours = bars.stream().map(TimeBarsDuckDbTest::line).toList();
        assertThat(ours)
                .as("seed %d", seed)
                .isEqualTo(
                        ofDuckDb(trades, ((TimeSpec) Bars.spec(name)).interval().endOf(0)));
    }

    /** Weeks and days on Mondays and the epoch, months on Januaries: DuckDB's own buckets with those origins. */
    @ParameterizedTest
    @CsvSource({
        "7m, 7 minutes, 1970-01-01", "90m, 90 minutes, 1970-01-01", "5h, 5 hours, 1970-01-01",
                "7s, 7 seconds, 1970-01-01",
        "2d, 2 days, 1970-01-01", "7d, 7 days, 1970-01-01", "1w, 7 days, 1970-01-05", "2w, 14 days, 1970-01-05",
        "1M, 1 month, 1970-01-01", "3M, 3 months, 1970-01-01", "5M, 5 months, 1970-01-01"
    })
    void intervalsAreTheBucketsOfSql(String name, String width, String origin) throws SQLException {
        TimeInterval interval = TimeInterval.parse(name);
        long seed = Randomized.seed();
        Random random = new Random(seed);
        StringBuilder times = new StringBuilder();
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long time = random.nextLong(4_000_000_000_000_000L);
            times.append(i == 0 ? "" : ",").append(time);
            expected.add(interval.startOf(time));
        }

        try (Duck duck = new Duck()) {
            assertThat(duck.query("SELECT epoch_us(time_bucket(INTERVAL '" + width + "', make_timestamp(t), TIMESTAMP '"
                            + origin + "')) FROM unnest([" + times + "]) AS all_times(t)"))
                    .as("seed %d", seed)
                    .extracting(row -> row.get(0))
                    .isEqualTo(expected);
        }
    }

    private static String line(Bar bar) {
        return String.join(
                " ",
                Long.toString(bar.openTime()),
                text(bar.open()),
                text(bar.high()),
                text(bar.low()),
                text(bar.close()),
                text(bar.volume()),
                text(bar.quoteVolume()),
                Long.toString(bar.tradeCount()),
                text(bar.buyVolume()),
                text(bar.buyQuoteVolume()),
                bar.firstTradeId(),
                bar.lastTradeId());
    }

    private static List<String> ofDuckDb(List<TestTrade> trades, long interval) throws SQLException {
        try (Connection connection = Duck.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE trades(ts BIGINT, seq BIGINT, price DECIMAL(18, 8), amount DECIMAL(18, 8), "
                    + "side VARCHAR, trades BIGINT, first_id BIGINT, last_id BIGINT)");
            load(connection, trades);
            List<String> bars = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(BARS.formatted(interval))) {
                while (rows.next()) {
                    bars.add(String.join(
                            " ",
                            rows.getString(1),
                            text(rows.getBigDecimal(2)),
                            text(rows.getBigDecimal(3)),
                            text(rows.getBigDecimal(4)),
                            text(rows.getBigDecimal(5)),
                            text(rows.getBigDecimal(6)),
                            text(rows.getBigDecimal(7)),
                            rows.getString(8),
                            text(rows.getBigDecimal(9)),
                            text(rows.getBigDecimal(10)),
                            rows.getString(11),
                            rows.getString(12)));
                }
            }
            return bars;
        }
    }

    private static void load(Connection connection, List<TestTrade> trades) throws SQLException {
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender("main", "trades")) {
            long seq = 0;
            for (TestTrade trade : trades) {
                appender.beginRow();
                appender.append(trade.time());
                appender.append(seq++);
                appender.append(trade.price().setScale(8));
                appender.append(trade.amount().setScale(8));
                appender.append(trade.side().id());
                appender.append(trade.count());
                appender.append(trade.firstId());
                appender.append(trade.lastId());
                appender.endRow();
            }
        }
    }

    private static String text(double value) {
        return ShortestDecimal.of(value).toPlainString();
    }

    private static String text(BigDecimal exact) {
        return text(exact.doubleValue());
    }
}
