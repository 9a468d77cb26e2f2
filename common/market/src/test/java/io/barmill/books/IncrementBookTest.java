package io.barmill.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.books.BookFinding.Severity;
import io.barmill.error.BarmillException;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowSchema;
import org.junit.jupiter.api.Test;

/** Quotes and findings of increments that are written by hand. Columns of quotes: ask amount, ask, bid, bid amount. */
class IncrementBookTest {
    @Test
    void rowsOfTheSameArrivalAreOneMessage() throws Exception {
        Increments book = Increments.of(
                DataType.QUOTES,
                "100,true,ask,101,5",
                "100,true,bid,99,1",
                "200,false,bid,102,3",
                "200,false,ask,101,0",
                "200,false,ask,103,4",
                "300,false,bid,98,7");

        assertThat(book.texts()).containsExactly("100: 5.0 101.0 99.0 1.0", "200: 4.0 103.0 102.0 3.0");
        assertThat(book.findings).as("within a message the book was crossed").isEmpty();
        assertThat(book.book.messages()).isEqualTo(3);
    }

    @Test
    void rowHasTheTimesOfTheMessage() throws Exception {
        Increments book = Increments.of(DataType.QUOTES, "100,true,ask,101,5", "100,true,bid,99,1");

        assertThat(book.rows.get(0).subList(0, 3))
                .containsExactly(1_600_000_000_000_050L, 1_600_000_000_000_100L, "BTC-PERPETUAL");
    }

    @Test
    void rowsBeforeTheFirstSnapshotAreSkippedAndSaid() throws Exception {
        Increments book = Increments.of(
                DataType.QUOTES, "50,false,ask,90,5", "60,false,bid,80,5", "100,true,ask,101,5", "100,true,bid,99,1");

        assertThat(book.texts()).containsExactly("100: 5.0 101.0 99.0 1.0");
        assertThat(book.findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(BookRule.BOOK_START);
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.detail()).startsWith("2 rows");
        });
    }

    @Test
    void fileWithoutASnapshotHasNoBook() throws Exception {
        Increments book = Increments.of(DataType.QUOTES, "50,false,ask,90,5", "60,false,bid,80,5");

        assertThat(book.texts()).isEmpty();
        assertThat(book.findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(BookRule.BOOK_START);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
        assertThat(Increments.of(DataType.QUOTES).findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail()).isEqualTo("there are no rows"));
    }

    /** After a disconnect, levels of the old book must not stay. */
    @Test
    void snapshotEmptiesTheBook() throws Exception {
        Increments book = Increments.of(
                DataType.QUOTES,
                "100,true,ask,101,5",
                "100,true,bid,99,1",
                "200,false,bid,100,1",
                "900,true,ask,111,5",
                "901,true,bid,95,1",
                "901,true,bid,94,1",
                "950,false,bid,94,2");

        assertThat(book.texts())
                .as("the snapshot is one message although its rows arrived one after the other")
                .containsExactly("100: 5.0 101.0 99.0 1.0", "200: 5.0 101.0 100.0 1.0", "901: 5.0 111.0 95.0 1.0");
        assertThat(book.findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(BookRule.BOOK_SNAPSHOT);
            assertThat(finding.detail())
                    .as("asks 111, 101; bids 95, 94, 100, 99")
                    .startsWith("6 levels");
        });
    }

    @Test
    void snapshotThatEqualsTheBookWithinItsDepthIsNoFinding() throws Exception {
        Increments book = Increments.of(
                DataType.QUOTES,
                "100,true,ask,101,5",
                "100,true,bid,99,1",
                "200,false,bid,80,1",
                "300,true,ask,101,5",
                "300,true,bid,99,1",
                "300,false,bid,98,1");

        assertThat(book.findings).isEmpty();
        assertThat(book.book.snapshots()).isEqualTo(2);
    }

    @Test
    void amountOfZeroRemovesAndWhatIsAbsentMayBeRemoved() throws Exception {
        Increments book = Increments.of(
                DataType.QUOTES,
                "100,true,ask,101,5",
                "100,true,ask,102,6",
                "100,true,ask,101.5,0",
                "100,true,bid,99,1",
                "200,false,ask,101,0",
                "300,false,ask,250,0",
                "400,false,bid,99,0");

        assertThat(book.texts())
                .containsExactly("100: 5.0 101.0 99.0 1.0", "200: 6.0 102.0 99.0 1.0", "400: 6.0 102.0 - -");
        assertThat(book.findings).isEmpty();
    }

    @Test
    void crossedBookIsFoundWithItsLength() throws Exception {
        Increments book = Increments.of(
                DataType.QUOTES,
                "100,true,ask,101,5",
                "100,true,bid,99,1",
                "2000,false,bid,101,1",
                "2800,false,bid,101,0",
                "3000,false,bid,102,1",
                "3500,false,bid,98,1",
                "9000,false,ask,101,0");

        assertThat(book.rules()).containsExactly(BookRule.BOOK_CROSSED, BookRule.BOOK_CROSSED);
        assertThat(book.findings.get(0).severity()).isEqualTo(Severity.INFO);
        assertThat(book.findings.get(0).detail()).contains("locked for 800 microseconds");
        assertThat(book.findings.get(1).severity()).isEqualTo(Severity.ERROR);
        assertThat(book.findings.get(1).detail()).contains("crossed for 6000", "bid 102.0", "ask 101.0");
        assertThat(book.texts()).as("never repaired").contains("3000: 5.0 101.0 102.0 1.0");
    }

    @Test
    void crossedBookAtTheEndIsFoundToo() throws Exception {
        Increments book = Increments.of(DataType.QUOTES, "100,true,ask,101,5", "100,true,bid,101,1");

        assertThat(book.rules()).containsExactly(BookRule.BOOK_CROSSED);
    }

    @Test
    void snapshotsAreOfTheFirstLevelsAndChangeWithThem() throws Exception {
        Increments book = Increments.of(
                DataType.BOOK_SNAPSHOT_5,
                "100,true,ask,101,1",
                "100,true,ask,102,2",
                "100,true,bid,96,1",
                "100,true,bid,95,1",
                "100,true,bid,94,1",
                "100,true,bid,93,1",
                "100,true,bid,92,1",
                "100,true,bid,91,1",
                "200,false,bid,91,7",
                "300,false,bid,92,7",
                "400,false,bid,93,0",
                "500,false,bid,96,0",
                "500,false,bid,96,1");

        assertThat(book.texts())
                .containsExactly(
                        "100: 101.0 1.0 96.0 1.0 102.0 2.0 95.0 1.0 - - 94.0 1.0 - - 93.0 1.0 - - 92.0 1.0",
                        "300: 101.0 1.0 96.0 1.0 102.0 2.0 95.0 1.0 - - 94.0 1.0 - - 93.0 1.0 - - 92.0 7.0",
                        "400: 101.0 1.0 96.0 1.0 102.0 2.0 95.0 1.0 - - 94.0 1.0 - - 92.0 7.0 - - 91.0 7.0");
    }

    @Test
    void impossibleLevelIsABadRow() {
        OrderBook book = new OrderBook();

        assertThatThrownBy(() -> book.set(true, 101, -5))
                .isInstanceOf(BarmillException.class)
                .hasMessageContaining("-5.0 at price 101.0");
        assertThatThrownBy(() -> book.set(true, Double.NaN, 5)).isInstanceOf(BarmillException.class);
        assertThatThrownBy(() -> book.set(true, 5, Double.POSITIVE_INFINITY)).isInstanceOf(BarmillException.class);
        assertThat(book.levels()).isZero();
    }

    @Test
    void rowsOfAnotherInstrumentAreRefused() {
        Increments book = new Increments(RowSchema.of(DataType.QUOTES));
        String csv = """
            exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount
            deribit,A,1600000000000000,1600000000000000,true,bid,1,1
            deribit,B,1600000000000000,1600000000000000,true,bid,1,1
            """;

        assertThatThrownBy(() -> book.read(csv, 1))
                .isInstanceOf(BarmillException.class)
                .hasMessageContaining("rows of A and of B");
    }
}
