package io.barmill.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.RealData;
import io.barmill.testing.Rows;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tardis' own derived files of the same minutes, held against each other, and its increments. */
class RealSnapshotsTest {
    private static final int FIRST_LEVEL = 3;
    private static final int CELLS = 4;

    /** The changes between the snapshots of 25 levels give the snapshots of 5 levels that Tardis has. */
    @Test
    void fiveLevelsOfTheBookOfTwentyFiveAreTardisOwn() throws Exception {
        List<List<Object>> twentyFive = rows(
                "tardis/csv/binance-futures_book_snapshot_25_BTCUSDT.csv",
                TickFormat.TARDIS_BOOK_SNAPSHOT_25,
                DataType.BOOK_SNAPSHOT_25);
        List<List<Object>> five = rows(
                "tardis/csv/binance-futures_book_snapshot_5_BTCUSDT.csv",
                TickFormat.TARDIS_BOOK_SNAPSHOT_5,
                DataType.BOOK_SNAPSHOT_5);
        List<List<Object>> derived = new ArrayList<>();
        BookRows rows = new BookRows(RowSchema.of(DataType.BOOK_SNAPSHOT_5), batch -> {
            for (int row = 0; row < batch.size(); row++) {
                derived.add(Rows.row(batch, row));
            }
        });
        OrderBook book = new OrderBook();
        for (List<Object> row : twentyFive) {
            int rank = apply(book, row);
            rows.accept("BTCUSDT", book, rank, (Long) row.get(0), (Long) row.get(1));
        }
        rows.finish();

        long last = (Long) twentyFive.get(twentyFive.size() - 1).get(1);
        List<List<Object>> expected =
                five.stream().filter(row -> (Long) row.get(1) <= last).toList();
        assertThat(twentyFive).hasSizeGreaterThan(expected.size());
        assertThat(expected).hasSize(4);
        assertThat(derived).isEqualTo(expected);
    }

    @Test
    void realIncrementsOfDeribitAreOneSnapshot() throws Exception {
        Increments increments = new Increments(RowSchema.of(DataType.QUOTES));
        Path file = RealData.require("tardis/csv/deribit_incremental_book_L2_BTC-PERPETUAL.csv");

        increments.read(Files.readString(file), 4);

        assertThat(increments.findings).isEmpty();
        assertThat(increments.rows)
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsExactly(
                                1_585_699_200_245_000L,
                                1_585_699_200_355_684L,
                                "BTC-PERPETUAL",
                                18_640.0,
                                6_421.5,
                                null,
                                null,
                                0L));
    }

    /** Sets the book to the levels of a snapshot by the changes that lead there; returns the best rank that changed. */
    private static int apply(OrderBook book, List<Object> row) {
        int rank = BookSide.UNCHANGED;
        for (boolean isBid : new boolean[] {false, true}) {
            BookSide side = isBid ? book.bids() : book.asks();
            Map<Double, Double> wanted = new HashMap<>();
            for (int i = 0; i < side.size(); i++) {
                wanted.put(side.price(i), 0.0);
            }
            for (int at = FIRST_LEVEL + (isBid ? 2 : 0); at + 1 < row.size(); at += CELLS) {
                wanted.put((Double) row.get(at), (Double) row.get(at + 1));
            }
            for (Map.Entry<Double, Double> level : wanted.entrySet()) {
                rank = Math.min(rank, book.set(isBid, level.getKey(), level.getValue()));
            }
        }
        return rank;
    }

    private static List<List<Object>> rows(String sample, TickFormat format, DataType type) throws IOException {
        List<List<Object>> rows;
        try (TickReader reader =
                format.reader(Files.newInputStream(RealData.require(sample)), sample, RowErrors.FAIL)) {
            rows = Rows.readAll(reader, type, 100);
        }
        return rows;
    }
}
