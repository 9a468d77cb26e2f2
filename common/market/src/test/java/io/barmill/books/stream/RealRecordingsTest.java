package io.barmill.books.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.books.BookSide;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded streams of the venues: the venues' own tickers, checksums and numbers say what the books must be. */
class RealRecordingsTest {
    @Test
    void booksOfBinanceSpotHaveTheBestLevelsOfItsTickers() throws Exception {
        Replay replay = Replay.of(Replay.real("BINANCE.ws.1.0.gz", "BINANCE.http.0.0.gz"));

        BookCounts nkn = replay.counts("NKNUSDT");
        assertThat(List.of(nkn.dropped(), nkn.applied(), nkn.sharedTickers(), nkn.equalTickers(), nkn.breaks()))
                .containsExactly(1L, 149L, 19L, 19L, 0L);
        assertThat(List.of(replay.shared(), replay.equal())).containsExactly(26L, 26L);
        assertThat(replay.findings).isEmpty();
    }

    @Test
    void booksOfBinanceUsHaveTheBestLevelsOfItsTickers() throws Exception {
        Replay replay = Replay.of(Replay.real("BINANCE_US.ws.1.0.gz", "BINANCE_US.http.0.0.gz"));

        assertThat(List.of(replay.shared(), replay.equal())).containsExactly(56L, 56L);
        assertThat(replay.findings).isEmpty();
    }

    @Test
    void booksOfBinanceFuturesHaveTheBestLevelsOfItsTickers() throws Exception {
        Replay replay = Replay.of(Replay.real("BINANCE_FUTURES.ws.1.0.gz", "BINANCE_FUTURES.http.0.0.gz"));

        BookCounts sushi = replay.counts("SUSHIUSDT");
        assertThat(List.of(sushi.dropped(), sushi.applied(), sushi.sharedTickers(), sushi.equalTickers()))
                .containsExactly(3L, 252L, 12L, 12L);
        assertThat(List.of(replay.shared(), replay.equal())).containsExactly(50L, 50L);
        assertThat(replay.findings).isEmpty();
    }

    @Test
    void sixMinutesOfEthusdtEndWithTheKnownLevels() throws Exception {
        Replay replay = Replay.of(Replay.real("binance-spot-ethusdt-20240808.gz"));

        BookCounts counts = replay.counts("ETHUSDT");
        assertThat(List.of(counts.applied(), counts.breaks(), counts.sharedTickers(), counts.equalTickers()))
                .containsExactly(3_432L, 0L, 577L, 577L);
        List<String> lines = new ArrayList<>();
        levels(lines, "bid,", replay.book("ETHUSDT").book().bids());
        levels(lines, "ask,", replay.book("ETHUSDT").book().asks());
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(String.join("\n", lines).getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("48462575588c78433be53b8e3b54e9a129ae01631cb4b693739250f8cbb7c349");
        assertThat(replay.findings).isEmpty();
    }

    private static void levels(List<String> lines, String side, BookSide levels) {
        for (int rank = 0; rank < 20; rank++) {
            lines.add(side + plain(levels.price(rank)) + "," + plain(levels.amount(rank)));
        }
    }

    private static String plain(double number) {
        return ShortestDecimal.of(number).stripTrailingZeros().toPlainString();
    }

    @Test
    void booksOfOkxHaveTheChecksumsThatItSent() throws Exception {
        Replay replay = Replay.of(Replay.real("OKX.ws.1.0.gz"));

        assertThat(replay.books.books())
                .hasSize(3)
                .allSatisfy(book -> assertThat(book.counts().checksums())
                        .isEqualTo(book.counts().applied() + book.counts().snapshots()));
        assertThat(replay.books.books().stream()
                        .mapToLong(book -> book.counts().checksums())
                        .sum())
                .isEqualTo(290);
        assertThat(replay.findings).isEmpty();
    }

    @Test
    void textOfTheChecksumIsTheOneThatWasSent() throws Exception {
        List<String> lines = Replay.real("OKX.ws.1.0.gz").get(0);
        String snapshot = lines.stream()
                .filter(line -> line.contains("\"books\",\"instId\":\"BTC-USD-220527\"},\"action\":\"snapshot\""))
                .findFirst()
                .orElseThrow();

        Replay replay = Replay.lines(snapshot);

        OkxBook book = (OkxBook) replay.book("BTC-USD-220527");
        assertThat(List.of(book.book().bids().size(), book.book().asks().size()))
                .containsExactly(72, 64);
        assertThat(book.checksumText()).startsWith("30233.6:3:30238.8:2:30219.4:104:30249.5:50");
        assertThat(snapshot).contains("\"checksum\":1054815633");
        assertThat(book.counts().checksums()).isEqualTo(1);
    }

    @Test
    void changesOfDeribitContinueOneAnother() throws Exception {
        Replay replay = Replay.of(Replay.real("DERIBIT.ws.1.0.gz"));

        assertThat(replay.books.books()).hasSize(10);
        assertThat(replay.books.books().stream()
                        .mapToLong(book -> book.counts().applied())
                        .sum())
                .isEqualTo(36);
        assertThat(replay.counts("BTC-24SEP21-8000-P").applied()).isEqualTo(30);
        assertThat(replay.findings).isEmpty();
    }
}
