package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.BarKind;
import io.barmill.bars.QuoteSpec;
import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.QuoteBarFileWriter;
import io.barmill.lake.TickFileWriter;
import io.barmill.lake.layout.TickPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.testing.Duck;
import io.barmill.testing.RandomQuotes;
import io.barmill.testing.TestQuote;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.worker.Done;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteBarFilesTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate SECOND = LocalDate.of(2024, 1, 2);

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

    @ParameterizedTest
    @ValueSource(
            strings = {"quote-time-1s", "quote-time-1m", "quote-time-7m", "quote-time-1h(empty=flat)", "quote-tick-70"})
    void daysOneAfterTheOtherHaveTheBarsOfOneRun(String bar) throws Exception {
        // Given: the second file begins with rows of the first day, among them some that go back in time.
        long seed = System.nanoTime();
        List<TestQuote> quotes = new RandomQuotes(seed).list(3_000);
        quotes.removeIf(quote -> quote.time() >= Trades.startOf(SECOND.plusDays(1)));
        int cut = 0;
        while (quotes.get(cut).time() < Trades.startOf(SECOND) - 60_000_000L) {
            cut++;
        }
        String one = ticks(FIRST, DataType.BOOK_TICKER, quotes.subList(0, cut));
        String two = ticks(SECOND, DataType.BOOK_TICKER, quotes.subList(cut, quotes.size()));
        boolean closesByTime = BarKind.parse("bar", bar).closesByTime();

        // When
        PartitionEntry first =
                runOne(order(bar, FIRST, closesByTime ? List.of(one, two) : List.of(one), Optional.empty()));
        PartitionEntry second = runOne(order(bar, SECOND, List.of(two), first.state()));

        // Then
        List<QuoteBar> expected = new ArrayList<>();
        QuoteSpec spec = (QuoteSpec) BarKind.parse("bar", bar);
        QuoteBarBuilder builder = spec.builder(expected::add);
        TestQuote.batches(quotes, DataType.BOOK_TICKER, 500).forEach(batch -> builder.add(batch, 0, batch.size()));
        builder.closeUntil(Trades.startOf(SECOND.plusDays(1)));
        List<QuoteBar> early = expected.stream()
                .filter(each -> each.closeTime() <= Trades.startOf(SECOND))
                .toList();
        if (closesByTime) {
            assertThat(first.rows()).as("seed %d", seed).isEqualTo(early.size());
        }
        List<List<Object>> both = rows(lake.resolve(second.path()));
        assertThat(rounded(both)).as("seed %d", seed).isEqualTo(rounded(rows(write(expected))));
        assertThat(Files.readString(lake.resolve(second.state().orElseThrow())))
                .isEqualTo(BarState.withInputs(builder.state(), second.inputs()));
        assertThat(first.path())
                .isEqualTo("bars/venue=binance/bar=" + spec.name().replace("=", "%3D")
                        + "/symbol=BTCUSDT/month=2024-01/bars.parquet");
        assertThat(first.rows() + second.rows()).isEqualTo(expected.size());
    }

    /**
     * Rows with their doubles to twelve digits. The means of a bar across midnight are sums of doubles; the two days add the rows
     * that go back in time in another order than one run does, so the last digits may differ.
     */
    private static List<List<Object>> rounded(List<List<Object>> rows) {
        MathContext digits = new MathContext(12);
        return rows.stream()
                .map(row -> row.stream()
                        .map(value -> value instanceof Double number && Double.isFinite(number)
                                ? (Object)
                                        BigDecimal.valueOf(number).round(digits).doubleValue()
                                : value)
                        .toList())
                .toList();
    }

    @Test
    void anotherAttemptGivesTheSameBytes() throws Exception {
        String ticks = ticks(FIRST, DataType.BOOK_TICKER, new RandomQuotes(3).list(500));
        Orders.Order order = order("quote-time-1m", FIRST, List.of(ticks), Optional.empty());
        PartitionEntry before = runOne(order);
        byte[] bytes = Files.readAllBytes(lake.resolve(before.path()));

        PartitionEntry after = runOne(order);

        assertThat(after).isEqualTo(before);
        assertThat(Files.readAllBytes(lake.resolve(after.path()))).isEqualTo(bytes);
        assertThat(lake.footer(after))
                .containsEntry("barmill.bar", "quote-time-1m")
                .containsEntry("barmill.type", "book_ticker")
                .containsEntry("barmill.schema", "quote_bars")
                .containsEntry("barmill.inputs", lake.sha256(ticks) + "  " + ticks);
    }

    @Test
    void faultsNameTheFile() throws Exception {
        String ticks = ticks(FIRST, DataType.QUOTES, new RandomQuotes(3).list(5));
        assertFails(
                order("quote-time-1m", FIRST, List.of(ticks), Optional.empty()), ErrorCode.LAKE_FILE_CORRUPT, ticks);
        assertFails(
                order("quote-time-1m", FIRST, List.of("none"), Optional.empty()), ErrorCode.LAKE_FILE_MISSING, "none");
        String bad =
                ticks(FIRST, DataType.BOOK_TICKER, List.of(TestQuote.of(Trades.startOf(FIRST), "1", "-1", "2", "1")));
        assertFails(order("quote-time-1m", FIRST, List.of(bad), Optional.empty()), ErrorCode.BAD_ROW, bad);
        String good =
                ticks(FIRST, DataType.BOOK_TICKER, List.of(TestQuote.of(Trades.startOf(FIRST), "1", "1", "2", "1")));
        String state = runOne(order("quote-tick-2", FIRST, List.of(good), Optional.empty()))
                .state()
                .orElseThrow();
        assertFails(
                order("quote-tick-3", SECOND, List.of(good), Optional.of(state)), ErrorCode.BAR_STATE_UNUSABLE, state);
    }

    private void assertFails(Orders.Order order, ErrorCode code, String inMessage) throws IOException {
        List<Path> before = lake.files();
        assertThatThrownBy(() -> runOne(order)).isInstanceOfSatisfying(BarmillException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(inMessage);
        });
        assertThat(lake.files()).isEqualTo(before);
    }

    private Path write(List<QuoteBar> bars) {
        Path file = folder.resolve("expected.parquet");
        try (QuoteBarFileWriter writer = new QuoteBarFileWriter(file, Map.of())) {
            bars.forEach(writer::accept);
            writer.finish();
        }
        return file;
    }

    private static List<List<Object>> rows(Path file) throws SQLException {
        try (Duck duck = new Duck()) {
            return duck.query("SELECT * FROM read_parquet('" + file + "', hive_partitioning = false)");
        }
    }

    private String ticks(LocalDate day, DataType type, List<TestQuote> quotes) throws IOException {
        String path = lake.lake().layout().ticks(new TickPartition("binance", type, "BTCUSDT", day));
        try (StagedFile file = lake.lake().stage(path, "test");
                TickFileWriter writer = new TickFileWriter(file.path(), type, Map.of())) {
            for (RowBatch batch : TestQuote.batches(quotes, type, 500)) {
                writer.write(batch, 0, batch.size());
            }
            writer.finish();
            file.publish();
        }
        return path;
    }

    private PartitionEntry runOne(Orders.Order order) throws IOException {
        FakeTaskContext context = FakeTaskContext.of(orders.params(order), 1);
        Done done = Done.of(handler.run(context), context.changes());
        orders.learn(context.changes());
        return done.partitions().get(done.partitions().size() - 1);
    }

    private static Orders.Order order(String bar, LocalDate day, List<String> inputs, Optional<String> state) {
        return Orders.of(DataType.BOOK_TICKER, "BTCUSDT", bar, day, inputs, state);
    }
}
