package io.barmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.TestRow;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.validation.cross.StaleBooks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaleBooksTest {
    private static final long START = Trades.startOf(Checked.DAY);
    private static final SourceFile BOOK = Checked.file(DataType.QUOTES, "tardis-deribit", Optional.of(Checked.DAY));
    private static final SourceFile TRADED = Checked.file(DataType.TRADES, "tardis-deribit", Optional.of(Checked.DAY));

    private static TestRow quote(long second) {
        return new TestRow(START + second * 1_000_000, START + second * 1_000_000 + 5, Map.of());
    }

    private static Trade trade(long second) {
        return Trade.of(START + second * 1_000_000, Side.BUY, 1, 1);
    }

    private static Results check(List<TestRow> quotes, List<Trade> trades) throws IOException {
        Results results = new Results();
        StaleBooks.run(BOOK, TestRow.reader(quotes), TRADED, Trades.reader(trades), results);
        return results;
    }

    @Test
    void bookThatStandsStillWhileTradesGoOnIsFound() throws IOException {
        List<TestRow> quotes = new ArrayList<>(List.of(quote(0), quote(50), quote(130), quote(180)));
        List<Trade> trades = List.of(trade(10), trade(60), trade(100), trade(170));

        Results results = check(quotes, trades);

        assertThat(Checked.found(results)).containsExactly("BOOK_STALE WARN 2");
        assertThat(results.findings().get(0).from()).isEqualTo(Results.time(START + 50_000_005));
        quotes.add(2, quote(105));
        assertThat(Checked.found(check(quotes, trades))).isEmpty();
    }

    @Test
    void quietMarketIsNotStale() throws IOException {
        assertThat(Checked.found(check(List.of(quote(0), quote(50), quote(130)), List.of(trade(10), trade(140)))))
                .isEmpty();
    }
}
