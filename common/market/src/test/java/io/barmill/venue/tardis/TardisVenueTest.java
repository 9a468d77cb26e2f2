package io.barmill.venue.tardis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.TickFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TardisVenueTest {
    private static final String KEY = "TD.secret-key";

    private final TardisVenue venue = new TardisVenue(TestVenues.TARDIS);
    private final TardisVenue withKey = new TardisVenue(TestVenues.tardisWithKey(KEY));

    @ParameterizedTest
    @CsvSource({
        "deribit, BTC-PERPETUAL, deribit/trades/2024/01/02/BTC-PERPETUAL.csv.gz",
        "binance-futures, btcusdt, binance-futures/trades/2024/01/02/BTCUSDT.csv.gz",
        "kraken, XBT/USD, kraken/trades/2024/01/02/XBT-USD.csv.gz",
        "bitfinex-derivatives, tBTCF0:USTF0, bitfinex-derivatives/trades/2024/01/02/TBTCF0-USTF0.csv.gz",
        "hyperliquid, @107, hyperliquid/trades/2024/01/02/%40107.csv.gz"
    })
    void archivesAreWhereTardisPublishesThem(String market, String symbol, String path) {
        Archive archive =
                venue.archive(new DownloadTaskParams("tardis", market, DataType.TRADES, symbol, "2024-01-02"));

        assertThat(archive.url()).isEqualTo(URI.create("https://datasets.tardis.dev/v1/" + path));
        assertThat(archive.checksumUrl()).isEmpty();
        assertThat(archive.packing()).isEqualTo(Archive.Packing.GZIP);
        assertThat(archive.format()).isEqualTo(TickFormat.TARDIS_TRADES);
        assertThat(archive.headers()).containsExactly(Map.entry("Accept-Encoding", "gzip"));
    }

    @Test
    @SuppressWarnings("ObjectToString") // It says nothing today; it must not say the key when it says more.
    void theKeyIsInTheHeaderAndNowhereElse() {
        Archive archive = withKey.archive(order("2024-01-02"));

        assertThat(archive.headers()).containsEntry("Authorization", "Bearer " + KEY);
        assertThat(archive.toString()).doesNotContain(KEY);
        assertThat(archive.url().toString()).doesNotContain(KEY);
        assertThat(withKey.toString()).doesNotContain(KEY);
    }

    @Test
    void aBlankKeyIsNone() {
        TardisVenue blank = new TardisVenue(TestVenues.tardisWithKey(" \t"));

        assertThat(blank.archive(order("2024-01-02")).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void whatTardisDoesNotPublishIsRefused() {
        assertThatThrownBy(() -> venue.archive(order("2024-01")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("period is 2024-01, expected a day such as 2024-01-31");
        assertThatThrownBy(() -> venue.archive(
                        new DownloadTaskParams("tardis", "deribit", DataType.AGG_TRADES, "X", "2024-01-02")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith(
                        "type is aggTrades, expected one of trades, grouped_trades, incremental_book_L2, ");
        assertThatThrownBy(() -> venue.archive(new DownloadTaskParams(
                        "tardis", "deribit", DataType.QUOTES, "X", "2024-01-02", Optional.of("1m"))))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("interval is 1m, expected none: only candles have one");
        assertThatThrownBy(() -> venue.market("market", "mtgox"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("deribit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "..", "../X", "/X", "-X", ".BXBT", "A\\B", "A%2FB", "A B", "A=B", "A\u0000", "A?b", "A#b"})
    void whatIsNoInstrumentIsRefused(String text) {
        assertThatThrownBy(() -> venue.symbol("symbols[1]", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith("symbols[1] is " + text + ", expected");
    }

    @ParameterizedTest
    @CsvSource({
        "INCREMENTAL_BOOK_L2, BTC-PERPETUAL, incremental_book_L2, TARDIS_INCREMENTAL_BOOK_L2",
        "BOOK_SNAPSHOT_5, BTC-PERPETUAL, book_snapshot_5, TARDIS_BOOK_SNAPSHOT_5",
        "BOOK_SNAPSHOT_25, PERPETUALS, book_snapshot_25, TARDIS_BOOK_SNAPSHOT_25",
        "QUOTES, SPOT, quotes, TARDIS_QUOTES",
        "BOOK_TICKER, BTC-PERPETUAL, book_ticker, TARDIS_BOOK_TICKER",
        "DERIVATIVE_TICKER, FUTURES, derivative_ticker, TARDIS_DERIVATIVE_TICKER",
        "LIQUIDATIONS, BTC-PERPETUAL, liquidations, TARDIS_LIQUIDATIONS",
        "OPTIONS_CHAIN, OPTIONS, options_chain, TARDIS_OPTIONS_CHAIN",
        "GROUPED_TRADES, futures, trades, TARDIS_GROUPED_TRADES"
    })
    void everyTypeHasItsArchive(DataType type, String symbol, String folder, TickFormat format) {
        Archive archive = venue.archive(new DownloadTaskParams("tardis", "deribit", type, symbol, "2024-01-02"));

        assertThat(archive.url())
                .isEqualTo(URI.create("https://datasets.tardis.dev/v1/deribit/" + folder + "/2024/01/02/"
                        + symbol.toUpperCase(Locale.ROOT) + ".csv.gz"));
        assertThat(archive.format()).isEqualTo(format);
        assertThat(venue.dataTypes()).contains(type);
    }

    @Test
    void tradesOfAGroupAreATypeOfTheirOwn() {
        assertThatThrownBy(() -> venue.archive(
                        new DownloadTaskParams("tardis", "deribit", DataType.TRADES, "OPTIONS", "2024-01-02")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("grouped_trades");
        assertThatThrownBy(() -> venue.archive(new DownloadTaskParams(
                        "tardis", "deribit", DataType.GROUPED_TRADES, "BTC-PERPETUAL", "2024-01-02")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("symbol is BTC-PERPETUAL, expected one of FUTURES, OPTIONS, PERPETUALS, SPOT");
    }

    @Test
    void aRetryAsksPastTheCaches() {
        URI url = venue.archive(order("2024-01-02")).url();

        assertThat(venue.retryUrl(url, 2)).isEqualTo(URI.create(url + "?retryAttempt=2"));
    }

    @Test
    void onlyTheComplaintAboutDatesPasses() {
        String complaint = "{\"code\":4,\"message\":\"'from' must be in ISO 8601 format\"}";

        assertThat(venue.isPassingRefusal(400, complaint)).isTrue();
        assertThat(venue.isPassingRefusal(400, "{\"code\":5,\"message\":\"no such symbol\"}"))
                .isFalse();
        assertThat(venue.isPassingRefusal(401, complaint)).isFalse();
    }

    @Test
    void lakeVenuesAreApartFromTheExchangesOwn() {
        assertThat(venue.lakeVenue("binance-futures")).isEqualTo("tardis-binance-futures");
    }

    @Test
    void symbolsWithTradesAreListedAndGroupsLeftOut() {
        byte[] answer = """
            {"id":"deribit","datasets":{"exportedUntil":"2024-01-03T00:00:00.000Z","symbols":[
            {"id":"OPTIONS","type":"option","dataTypes":["trades","options_chain"]},
            {"id":"ETH-PERPETUAL","type":"perpetual","dataTypes":["trades","quotes"]},
            {"id":"BTC-PERPETUAL","type":"perpetual","dataTypes":["trades"]},
            {"id":"BTC-DVOL","type":"spot","dataTypes":["derivative_ticker"]}]}}\
            """.getBytes(StandardCharsets.UTF_8);

        assertThat(venue.symbols("deribit", answer)).containsExactly("BTC-PERPETUAL", "ETH-PERPETUAL");
        assertThat(venue.symbolsUrl("deribit")).isEqualTo(URI.create("https://api.tardis.dev/v1/exchanges/deribit"));
    }

    private static DownloadTaskParams order(String period) {
        return new DownloadTaskParams("tardis", "deribit", DataType.TRADES, "BTC-PERPETUAL", period);
    }
}
