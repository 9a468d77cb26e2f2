package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.TickFileWriter;
import io.barmill.lake.layout.TickPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.testing.Duck;
import io.barmill.testing.TestRow;
import io.barmill.testing.TestTrade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.Side;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedBarFilesTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate SECOND = LocalDate.of(2024, 1, 2);
    private static final long MIDNIGHT = Trades.startOf(SECOND);

    @TempDir
    private Path folder;

    private LakeFolder lake;
    private Orders orders;
    private BarAggregateHandler handler;

    @BeforeEach
    void openLake() {
        lake = new LakeFolder(folder);
        orders = new Orders(lake.lake());
        handler = orders.handler(Map.of());
    }

    @Test
    void lastRowOfTheDayBeforeCarriesOver() throws Exception {
        // Given
        String ticks = lake.ticks(
                SECOND,
                DataType.TRADES,
                List.of(
                        TestTrade.of(MIDNIGHT + 5, 1, Side.BUY, "100", "1"),
                        TestTrade.of(MIDNIGHT + 3_600_000_000L, 2, Side.BUY, "100", "1")));
        String tickers = rows(FIRST, DataType.DERIVATIVE_TICKER, row(MIDNIGHT - 9_000_000, "funding_rate", 0.5));
        String later = rows(SECOND, DataType.DERIVATIVE_TICKER, row(MIDNIGHT + 1_800_000_000L, "funding_rate", 0.7));
        String book = rows(SECOND, DataType.BOOK_SNAPSHOT_5, row(MIDNIGHT + 1, "bid_price_1", 99.0));

        // When
        PartitionEntry partition = run(order(
                ticks,
                List.of(
                        new Orders.Joined("book", DataType.BOOK_SNAPSHOT_5, List.of(book)),
                        new Orders.Joined("ticker", DataType.DERIVATIVE_TICKER, List.of(tickers, later)))));

        // Then
        try (Duck duck = new Duck()) {
            assertThat(duck.query(
                            "SELECT ticker_funding_rate, ticker_age_seconds, book_mid, book_age_seconds, trade_count"
                                    + " FROM read_parquet('" + lake.resolve(partition.path())
                                    + "') ORDER BY open_time"))
                    .containsExactly(
                            Arrays.asList(0.5, 69.0, null, 59.999999, 1L),
                            Arrays.asList(0.7, 1860.0, null, 3659.999999, 1L));
        }
        assertThat(partition.path())
                .isEqualTo("bars/venue=binance/bar=time-1m+book+ticker/symbol=BTCUSDT/month=2024-01/bars.parquet");
        assertThat(lake.footer(partition).get("barmill.inputs")).contains(ticks, tickers, later, book);
    }

    @Test
    void seriesThatIsNotThereHasNoneOfItsColumns() throws Exception {
        String ticks =
                lake.ticks(SECOND, DataType.TRADES, List.of(TestTrade.of(MIDNIGHT + 5, 1, Side.BUY, "100", "1")));

        PartitionEntry partition = run(order(ticks, List.of()));

        try (Duck duck = new Duck()) {
            assertThat(duck.query("SELECT ticker_funding_rate, book_mid FROM read_parquet('"
                            + lake.resolve(partition.path()) + "')"))
                    .containsExactly(Arrays.asList(null, null));
        }
    }

    @Test
    void seriesThatTheBarHasNoColumnsOfIsRefused() throws Exception {
        String ticks =
                lake.ticks(SECOND, DataType.TRADES, List.of(TestTrade.of(MIDNIGHT + 5, 1, Side.BUY, "100", "1")));

        assertThatThrownBy(() -> run(order(ticks, List.of(new Orders.Joined("ticker", DataType.QUOTES, List.of("x"))))))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD))
                .hasMessageContaining("what time-1m+book+ticker has columns of");
    }

    private static TestRow row(long time, String column, double value) {
        return new TestRow(time, RowBatch.NO_TIME, Map.of(column, value));
    }

    private String rows(LocalDate day, DataType type, TestRow... rows) throws IOException {
        String path = lake.lake().layout().ticks(new TickPartition("binance", type, "BTCUSDT", day));
        try (StagedFile file = lake.lake().stage(path, "test");
                TickFileWriter writer = new TickFileWriter(file.path(), type, Map.of())) {
            for (RowBatch batch : TestRow.batches(List.of(rows), type, 10)) {
                writer.write(batch, 0, batch.size());
            }
            writer.finish();
            file.publish();
        }
        return path;
    }

    private PartitionEntry run(Orders.Order order) throws IOException {
        FakeTaskContext context = FakeTaskContext.of(orders.params(order), 1);
        Done done = Done.of(handler.run(context), context.changes());
        orders.learn(context.changes());
        return done.partitions().get(done.partitions().size() - 1);
    }

    private static Orders.Order order(String ticks, List<Orders.Joined> joined) {
        return new Orders.Order(
                DataType.TRADES, "BTCUSDT", "time-1m+book+ticker", SECOND, List.of(ticks), Optional.empty(), 0, joined);
    }
}
