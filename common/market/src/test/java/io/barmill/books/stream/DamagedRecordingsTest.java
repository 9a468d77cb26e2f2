package io.barmill.books.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.books.BookFinding.Severity;
import io.barmill.books.BookRule;
import io.barmill.error.BarmillException;
import io.barmill.testing.Randomized;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real recordings with one thing wrong: that is found, where it is, and nothing else. */
class DamagedRecordingsTest {
    private static final String OKX_BOOK = "\"books\",\"instId\":\"BTC-USDT\"},\"action\":\"update\"";

    /** The line of the next change of that book tells; a snapshot is never sent again in these recordings. */
    @ParameterizedTest
    @CsvSource({
        "BINANCE.ws.1.0.gz, BINANCE.http.0.0.gz, '\"depthUpdate\"', '\"s\":\"NKNUSDT\"', 1",
        "BINANCE_FUTURES.ws.1.0.gz, BINANCE_FUTURES.http.0.0.gz, '\"depthUpdate\"', '\"s\":\"SUSHIUSDT\"', 4",
        "DERIBIT.ws.1.0.gz, , '\"prev_change_id\"', '\"BTC-24SEP21-8000-P\"', 0"
    })
    void droppedChangeIsFoundByTheNext(String stream, String requests, String kind, String symbol, int old)
            throws Exception {
        List<List<String>> files = requests == null ? Replay.real(stream) : Replay.real(stream, requests);
        List<String> lines = files.get(0);
        int[] changes = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(kind) && lines.get(i).contains(symbol))
                .toArray();
        for (int i = old; i < changes.length - 1; i += Randomized.isFull() ? 1 : 25) {
            int gone = changes[i];
            List<List<String>> damaged = new ArrayList<>(files);
            damaged.set(0, without(lines, gone));

            Replay replay = Replay.of(damaged);

            assertThat(replay.rules())
                    .as("without line %d", gone + 1)
                    .containsExactly(BookRule.BOOK_SEQ, BookRule.BOOK_GAP);
            assertThat(replay.findings.get(0).from())
                    .as("found where the next change is")
                    .isEqualTo(arrival(lines.get(changes[i + 1])));
            assertThat(replay.findings).allSatisfy(finding -> assertThat(symbol).contains(finding.instrument()));
        }
    }

    private static long arrival(String line) {
        return RecordedLine.parse(line, "line", 1).orElseThrow().arrival();
    }

    private static List<String> without(List<String> lines, int index) {
        List<String> others = new ArrayList<>(lines);
        others.remove(index);
        return others;
    }

    private static List<String> with(List<String> lines, int index, String line) {
        List<String> others = new ArrayList<>(lines);
        others.set(index, line);
        return others;
    }

    @Test
    void doubledAndSwappedChangesAreFound() throws Exception {
        List<List<String>> files = Replay.real("BINANCE.ws.1.0.gz", "BINANCE.http.0.0.gz");
        List<String> lines = files.get(0);
        int[] changes = IntStream.range(0, lines.size())
                .filter(i ->
                        lines.get(i).contains("\"depthUpdate\"") && lines.get(i).contains("NKNUSDT"))
                .toArray();
        List<String> doubled = new ArrayList<>(lines);
        doubled.add(changes[40], lines.get(changes[40]));
        List<String> swapped =
                with(with(lines, changes[40], lines.get(changes[41])), changes[41], lines.get(changes[40]));

        for (List<String> damaged : List.of(doubled, swapped)) {
            assertThat(Replay.of(List.of(damaged, files.get(1))).rules())
                    .containsExactly(BookRule.BOOK_SEQ, BookRule.BOOK_GAP);
        }
    }

    @Test
    void bookIsEmptyFromTheBreakOnAndValidAgainWithASnapshot() throws Exception {
        Replay replay = Replay.lines(
                "1700000000.1: " + spot(1, 5, "[\"10\",\"1\"]", "[\"11\",\"1\"]"),
                snapshot("1700000000.2", 3, 1000, "[\"10\",\"2\"]", "[\"11\",\"2\"]"),
                "1700000000.3: " + spot(6, 7, "[\"10\",\"3\"]", ""),
                "1700000000.4: " + spot(9, 9, "[\"10\",\"4\"]", ""),
                "1700000000.5: " + spot(10, 12, "[\"10\",\"5\"]", ""),
                snapshot("1700000000.6", 10, 1000, "[\"10\",\"6\"]", "[\"11\",\"2\"]"));

        assertThat(replay.rules()).containsExactly(BookRule.BOOK_SEQ, BookRule.BOOK_GAP);
        assertThat(replay.findings.get(0).detail()).isEqualTo("the change begins with update 9, expected 8");
        assertThat(replay.findings.get(1).from()).isEqualTo(1_700_000_000_400_000L);
        assertThat(replay.findings.get(1).to()).isEqualTo(1_700_000_000_600_000L);
        BookCounts counts = replay.counts("X");
        assertThat(List.of(counts.breaks(), counts.snapshots(), counts.applied(), counts.dropped()))
                .as("update 9 is in the second snapshot; 10 to 12 is behind it")
                .containsExactly(1L, 2L, 3L, 1L);
        assertThat(replay.book("X").book().bids().amount(0)).isEqualTo(5);
        assertThat(replay.messages).as("nobody is told of an invalid book").hasSize(5);
    }

    @Test
    void snapshotThatIsOlderThanTheStreamIsNotUsed() throws Exception {
        Replay replay = Replay.lines(
                "1700000000.1: " + spot(8, 9, "[\"10\",\"1\"]", ""),
                snapshot("1700000000.2", 6, 1000, "[\"10\",\"2\"]", "[\"11\",\"2\"]"));

        assertThat(replay.rules()).containsExactly(BookRule.BOOK_SEQ, BookRule.BOOK_GAP);
        assertThat(replay.findings.get(0).detail()).contains("ends with update 6", "begins with 8");
        assertThat(replay.book("X").isValid()).isFalse();
        assertThat(replay.book("X").book().levels()).isZero();
    }

    @Test
    void streamWithoutASnapshotHasNoBook() throws Exception {
        Replay replay = Replay.of(Replay.real("BINANCE.ws.1.0.gz"));

        assertThat(replay.rules()).isNotEmpty().containsOnly(BookRule.BOOK_START);
        assertThat(replay.messages).isEmpty();
    }

    @Test
    void tickerThatDiffersIsFound() throws Exception {
        List<List<String>> files = Replay.real("BINANCE.ws.1.0.gz", "BINANCE.http.0.0.gz");
        List<String> lines = files.get(0);
        List<String> wrong = lines.stream()
                .map(line ->
                        line.contains("nknusdt@bookTicker") ? line.replaceFirst("\"B\":\"\\d", "\"B\":\"77") : line)
                .toList();

        Replay replay = Replay.of(List.of(wrong, files.get(1)));

        assertThat(replay.rules()).containsOnly(BookRule.BOOK_TICKER).hasSize(19);
        assertThat(replay.counts("NKNUSDT").equalTickers()).isZero();
        assertThat(replay.findings)
                .allSatisfy(finding -> assertThat(finding.instrument()).isEqualTo("NKNUSDT"));
    }

    @Test
    void changedSizeIsFoundByTheChecksum() throws Exception {
        List<String> lines = Replay.real("OKX.ws.1.0.gz").get(0);
        int index = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(OKX_BOOK))
                .findFirst()
                .orElseThrow();
        String wrong = lines.get(index).replaceFirst("\"1\\.2112\"", "\"1.2113\"");
        assertThat(wrong).isNotEqualTo(lines.get(index));

        Replay replay = Replay.of(List.of(with(lines, index, wrong)));

        assertThat(replay.rules()).containsExactly(BookRule.BOOK_CRC, BookRule.BOOK_GAP);
        assertThat(replay.findings.get(0).instrument()).isEqualTo("BTC-USDT");
        assertThat(replay.findings.get(0).from()).isEqualTo(arrival(lines.get(index)));
        assertThat(replay.counts("BTC-USDT").breaks())
                .as("what follows before a snapshot is no further break")
                .isEqualTo(1);
    }

    /** A number is the same with a zero more behind the point; the text that the checksum is of is not. */
    @Test
    void checksumIsOfTheTextAsSent() throws Exception {
        List<String> lines = Replay.real("OKX.ws.1.0.gz").get(0);
        int index = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(OKX_BOOK))
                .findFirst()
                .orElseThrow();
        String longer = lines.get(index).replaceFirst("\"1\\.2112\"", "\"1.21120\"");

        assertThat(Replay.of(List.of(with(lines, index, longer))).rules()).contains(BookRule.BOOK_CRC);
    }

    @Test
    void checksumOfZeroMeansNotComputed() throws Exception {
        List<String> lines = Replay.real("OKX.ws.1.0.gz").get(0).stream()
                .map(line -> line.replaceFirst("\"checksum\":-?\\d+", "\"checksum\":0"))
                .toList();

        Replay replay = Replay.of(List.of(lines));

        assertThat(replay.findings).isEmpty();
        assertThat(replay.books.books())
                .hasSize(3)
                .allSatisfy(book -> assertThat(book.counts().checksums()).isZero());
    }

    @Test
    void numbersOfOkxMustFit() throws Exception {
        String first = "1700000000.1: " + okx("snapshot", -1, 10, "[\"10\",\"1\"]");
        String alive = "1700000000.2: " + okx("update", 10, 10, "");
        String smaller = "1700000000.3: " + okx("update", 10, 3, "[\"10\",\"2\"]");
        String next = "1700000000.4: " + okx("update", 3, 7, "[\"10\",\"3\"]");

        assertThat(Replay.lines(first, alive, smaller, next).findings).isEmpty();
        Replay replay = Replay.lines(first, alive, next);
        assertThat(replay.rules()).containsExactly(BookRule.BOOK_SEQ, BookRule.BOOK_GAP);
        assertThat(replay.findings.get(0).detail()).isEqualTo("the change continues number 3, expected 10");
    }

    @Test
    void changesOfBybitCountAndOneIsASnapshot() throws Exception {
        String first = "1700000000.1: " + bybit("snapshot", 50, "[\"10\",\"1\"],[\"9\",\"1\"]");
        String next = "1700000000.2: " + bybit("delta", 51, "[\"10\",\"0\"]");
        String again = "1700000000.3: " + bybit("delta", 1, "[\"8\",\"1\"]");
        String after = "1700000000.4: " + bybit("delta", 2, "[\"7\",\"1\"]");

        Replay whole = Replay.lines(first, next, again, after);
        assertThat(whole.findings).isEmpty();
        assertThat(whole.book("X").book().bids().price(0)).isEqualTo(8);
        assertThat(whole.book("X").book().bids().size()).isEqualTo(2);

        Replay hole = Replay.lines(first, "1700000000.2: " + bybit("delta", 52, "[\"10\",\"0\"]"), again, after);
        assertThat(hole.rules()).containsExactly(BookRule.BOOK_SEQ, BookRule.BOOK_GAP);
        assertThat(hole.findings.get(1).to()).isEqualTo(1_700_000_000_300_000L);
    }

    @Test
    void crossedBookIsFound() throws Exception {
        Replay replay = Replay.lines(
                "1700000000.1: " + spot(4, 5, "[\"12\",\"1\"]", ""),
                snapshot("1700000000.2", 3, 1000, "[\"10\",\"2\"]", "[\"11\",\"2\"]"),
                "1700000000.3: " + spot(6, 7, "[\"12\",\"0\"]", ""));

        assertThat(replay.findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(BookRule.BOOK_CROSSED);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
    }

    @Test
    void snapshotThatIsNotSortedOrHasAnEmptyLevelIsFound() throws Exception {
        String change = "1700000000.1: " + spot(4, 5, "[\"10\",\"1\"]", "");

        assertThat(Replay.lines(
                                change,
                                snapshot("1700000000.2", 3, 1000, "[\"9\",\"2\"],[\"10\",\"2\"]", "[\"11\",\"2\"]"))
                        .rules())
                .containsExactly(BookRule.SNAPSHOT_SHAPE);
        assertThat(Replay.lines(change, snapshot("1700000000.2", 3, 1000, "[\"9\",\"2\"]", "[\"11\",\"0\"]"))
                        .rules())
                .containsExactly(BookRule.SNAPSHOT_SHAPE);
    }

    @Test
    void behindTheLastLevelOfACutSnapshotTheBookIsPartial() throws Exception {
        String bids = "[\"100\",\"1\"],[\"95\",\"1\"],[\"90\",\"1\"]";
        String asks = "[\"101\",\"1\"],[\"102\",\"1\"]";
        String far = "1700000000.3: " + spot(6, 6, "[\"80\",\"1\"]", "");
        String fall = "1700000000.4: " + spot(7, 7, "[\"100\",\"0\"],[\"95\",\"0\"]", "");
        String change = "1700000000.1: " + spot(4, 5, "", "[\"102\",\"7\"]");

        Replay calm = Replay.lines(change, snapshot("1700000000.2", 3, 3, bids, asks), far);
        BinanceBook book = (BinanceBook) calm.book("X");
        assertThat(book.isPartial(3))
                .as("fewer asks than asked for: all of them")
                .isFalse();
        assertThat(book.isPartial(4))
                .as("80 is known, what is between 90 and 80 is not")
                .isTrue();
        assertThat(calm.findings).isEmpty();

        Replay near = Replay.lines(change, snapshot("1700000000.2", 3, 3, bids, asks), far, fall);
        assertThat(near.findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(BookRule.BOOK_EDGE);
            assertThat(finding.detail()).contains("best bid 90.0", "near 90.0");
        });
        Replay whole = Replay.lines(change, snapshot("1700000000.2", 3, 4, bids, asks), far, fall);
        assertThat(whole.findings).as("a snapshot of all levels has no edge").isEmpty();
    }

    @Test
    void recordingMayBeOfASingleStreamAndBeginWithTheSnapshot() throws Exception {
        String change =
                "{\"e\":\"depthUpdate\",\"E\":1700000000000,\"s\":\"X\",\"U\":4,\"u\":5,\"b\":[[\"10\",\"7\"]],\"a\":[]}";
        String ticker = "{\"u\":5,\"s\":\"X\",\"b\":\"10\",\"B\":\"7\",\"a\":\"11\",\"A\":\"2\"}";
        String best = "{\"stream\":\"x@depth5@100ms\",\"data\":" + change.replace("\"U\":4", "\"U\":9") + "}";

        Replay replay = Replay.lines(
                "1700000000000000001 {\"lastUpdateId\":3,\"bids\":[[\"10\",\"2\"]],\"asks\":[[\"11\",\"2\"]]}",
                "1700000000000000002 " + change,
                "1700000000000000003 " + ticker,
                "1700000000000000004 " + best);

        assertThat(replay.findings).isEmpty();
        assertThat(List.of(replay.counts("X").applied(), replay.counts("X").equalTickers()))
                .containsExactly(1L, 1L);
    }

    @Test
    void whatCannotBeReadIsNamedWithItsLine() {
        assertThatThrownBy(() -> Replay.lines("", "hello"))
                .isInstanceOf(BarmillException.class)
                .hasMessage("recording, line 2 is not a line of a recording, expected a time and a message");
        assertThatThrownBy(() -> Replay.lines("1700000000.1: {\"a\":"))
                .isInstanceOf(BarmillException.class)
                .hasMessageContaining("line 1 has a message that is not valid JSON");
        assertThatThrownBy(() -> Replay.lines("1700000000.1: {\"a\":1}"))
                .isInstanceOf(BarmillException.class)
                .hasMessageContaining("no message of an order book");
        assertThatThrownBy(() -> Replay.lines(
                        "1700000000.1: {\"stream\":\"x@depth\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"X\",\"u\":1}}",
                        snapshot("1700000000.2", 0, 1000, "", "")))
                .isInstanceOf(BarmillException.class)
                .hasMessageContaining("has no integer U");
    }

    private static String spot(long first, long last, String bids, String asks) {
        return "{\"stream\":\"x@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1700000000000,\"s\":\"X\",\"U\":"
                + first + ",\"u\":" + last + ",\"b\":[" + bids + "],\"a\":[" + asks + "]}}";
    }

    private static String snapshot(String time, long update, int limit, String bids, String asks) {
        return "https://x/api/v3/depth?symbol=X&limit=" + limit + " -> " + time + ": {\"lastUpdateId\":" + update
                + ",\"bids\":[" + bids + "],\"asks\":[" + asks + "]}";
    }

    private static String okx(String action, long previous, long number, String bids) {
        return "{\"arg\":{\"channel\":\"books\",\"instId\":\"X\"},\"action\":\"" + action + "\",\"data\":[{\"bids\":["
                + bids
                + "],\"asks\":[],\"ts\":\"1700000000000\",\"checksum\":0,\"prevSeqId\":" + previous + ",\"seqId\":"
                + number
                + "}]}";
    }

    private static String bybit(String type, long update, String bids) {
        return "{\"topic\":\"orderbook.50.X\",\"type\":\"" + type
                + "\",\"ts\":1700000000000,\"data\":{\"s\":\"X\",\"b\":[" + bids + "],\"a\":[],\"u\":" + update
                + ",\"seq\":1}}";
    }
}
