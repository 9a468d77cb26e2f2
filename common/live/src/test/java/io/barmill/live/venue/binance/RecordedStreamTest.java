package io.barmill.live.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.BarmillException;
import io.barmill.live.candle.Candle;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.Listing;
import io.barmill.live.venue.Pair;
import io.barmill.live.venue.StreamMessage;
import io.barmill.live.venue.StreamMessage.CandleUpdate;
import io.barmill.live.venue.StreamMessage.TradeUpdate;
import io.barmill.live.venue.StreamVenue;
import io.barmill.testing.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Messages and responses that the exchange really sent. */
class RecordedStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StreamVenue STREAM = BinanceCandles.spot().stream();
    private static final long MINUTE = 1_626_992_700_000L;

    @Test
    void theClosingCandleComesAfterTheClose() throws IOException {
        List<StreamMessage> messages = messages("BINANCE_FUTURES.ws.1.0.gz");

        CandleUpdate sushi = closing(messages, "SUSHIUSDT", MINUTE);
        assertThat(sushi.candle().trades()).isEqualTo(113);
        assertThat(sushi.candle().volume()).isEqualByComparingTo("3005");
        assertThat(sushi.candle().quoteVolume()).isEqualByComparingTo("22875.8590");
        assertThat(sushi.firstTradeId()).isEqualTo(126_902_874);
        assertThat(sushi.lastTradeId()).isEqualTo(126_902_986);
        assertThat(sushi.lastTradeId() - sushi.firstTradeId() + 1)
                .isEqualTo(sushi.candle().trades());
        assertThat(afterClose(sushi)).isEqualTo(204);
        assertThat(afterClose(closing(messages, "KEEPUSDT", MINUTE))).isEqualTo(2_005);
        assertThat(afterClose(closing(messages, "AKROUSDT", MINUTE))).isEqualTo(2_004);
        assertThat(afterClose(closing(messages, "CTKUSDT", MINUTE))).isEqualTo(792);
    }

    @Test
    void theClosingCandleComesWithTheNextTrade() throws IOException {
        List<StreamMessage> messages = messages("BINANCE_US.ws.1.0.gz");

        CandleUpdate closing = closing(messages, "OMGBUSD", 1_633_998_240_000L);
        TradeUpdate next = messages.stream()
                .filter(TradeUpdate.class::isInstance)
                .map(TradeUpdate.class::cast)
                .filter(trade ->
                        trade.symbol().equals("OMGBUSD") && trade.trade().firstTradeId() == 439_586)
                .findFirst()
                .orElseThrow();
        assertThat(closing.candle().trades()).isEqualTo(14);
        assertThat(closing.candle().volume()).isEqualByComparingTo("536.51");
        assertThat(closing.candle().quoteVolume()).isEqualByComparingTo("7387.120735");
        assertThat(closing.lastTradeId()).isEqualTo(439_585);
        assertThat(afterClose(closing)).isEqualTo(1_756);
        assertThat(next.eventTime()).isEqualTo(closing.eventTime());
    }

    @Test
    void recordedCandlesAreRead() throws IOException {
        List<Candle> minutes = BinanceCandles.spot().readCandles(json("binance-rest/klines_spot_BTCUSDT_1m_60.json"));

        assertThat(minutes).hasSize(60);
        assertThat(minutes.get(0).openTime()).isEqualTo(1_588_740_120_000L);
        assertThat(minutes.get(0).volume()).isEqualTo(new BigDecimal("31.192968"));
        assertThat(minutes.get(0).trades()).isEqualTo(282);
        assertThat(minutes.get(59).openTime()).isEqualTo(1_588_740_120_000L + 59 * 60_000);
        assertThat(BinanceCandles.usdMargined().readCandles(json("binance-rest/klines_um_LTCUSDT_5m_500.json")))
                .hasSize(500);
    }

    @Test
    void pairsAreLookedUpInTheListing() throws IOException {
        Listing spot = BinanceCandles.spot().readListing(spotListing());

        assertThat(spot.weightLimit()).hasValue(1_200);
        assertThat(spot.find(Pair.parse("", "DOGE/USDT")).orElseThrow().symbol())
                .isEqualTo("DOGEUSDT");
        assertThat(spot.find(Pair.parse("", "BTC/USDT")).orElseThrow().symbol()).isEqualTo("BTCUSDT");
        assertThat(spot.find(Pair.parse("", "NOTHING/USDT"))).isEmpty();
    }

    @Test
    void coinMarginedContractsAreFoundByTheirPair() throws IOException {
        Listing coins = BinanceCandles.coinMargined().readListing(json("binance-rest/exchangeInfo_cm.json"));

        assertThat(coins.find(Pair.parse("", "BTC/USD")).orElseThrow().symbol()).isEqualTo("BTCUSD_PERP");
    }

    @Test
    void coinMarginedVolumesAreInCoins() throws IOException {
        JsonNode row = JSON.readTree(
                "[[1602669900000,\"50\",\"50\",\"50\",\"50\",\"1000\",1602670199999,\"2.5\",7,\"400\",\"1.5\",\"0\"]]");

        Candle candle = BinanceCandles.coinMargined().readCandles(row).get(0);

        assertThat(candle.volume()).isEqualTo(new BigDecimal("2.5"));
        assertThat(candle.takerBuyVolume()).isEqualTo(new BigDecimal("1.5"));
    }

    @Test
    void wrongRowsAreNamed() throws IOException {
        BinanceCandles venue = BinanceCandles.spot();
        for (String body : List.of("{}", "[[1]]", "[[1,\"a\",\"1\",\"1\",\"1\",\"1\",2,\"1\",1,\"1\",\"1\"]]")) {
            JsonNode node = JSON.readTree(body);
            assertThatThrownBy(() -> venue.readCandles(node))
                    .isInstanceOf(BarmillException.class)
                    .hasMessageStartingWith("binance: ");
        }
        assertThatThrownBy(() -> STREAM.read("{\"e\":\"kline\"}", 0)).hasMessageContaining("no field k");
        assertThatThrownBy(() -> STREAM.read("<html>", 0)).hasMessageContaining("not JSON");
    }

    @Test
    void onlyUnknownOutcomesAreTriedAgain() {
        BinanceCandles venue = BinanceCandles.spot();

        assertThat(venue.readError(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}")
                        .isFinal())
                .isTrue();
        assertThat(venue.readError(400, "{\"code\":-1001,\"msg\":\"Internal error\"}")
                        .isFinal())
                .isFalse();
        assertThat(venue.readError(503, "<html>").isFinal()).isFalse();
        assertThat(venue.bannedUntil("{\"code\":-1003,\"msg\":\"... IP banned until 1700000000000. Please\"}"))
                .hasValue(1_700_000_000_000L);
        assertThat(venue.bannedUntil("{}")).isEmpty();
    }

    @Test
    void requestsHaveTheirPrice() {
        assertThat(BinanceCandles.usdMargined().candles("BTCUSDT", Timeframe.MINUTES_15, 1, 2, 499))
                .isEqualTo(new io.barmill.live.venue.VenueRequest(
                        "/fapi/v1/klines?symbol=BTCUSDT&interval=15m&startTime=1&endTime=2&limit=499", 2));
    }

    private static JsonNode json(String path) throws IOException {
        return JSON.readTree(RealData.require(path).toFile());
    }

    private static JsonNode spotListing() throws IOException {
        Path file = RealData.require("exchange-info/binance-spot.txt.gz");
        try (BufferedReader lines = lines(file)) {
            String line = lines.lines()
                    .filter(each -> each.contains(": {"))
                    .findFirst()
                    .orElseThrow();
            return JSON.readTree(line.substring(line.indexOf(": {") + 2));
        }
    }

    private static CandleUpdate closing(List<StreamMessage> messages, String symbol, long open) {
        return messages.stream()
                .filter(CandleUpdate.class::isInstance)
                .map(CandleUpdate.class::cast)
                .filter(update -> update.symbol().equals(symbol)
                        && update.candle().openTime() == open
                        && update.candle().isClosed())
                .findFirst()
                .orElseThrow();
    }

    private static long afterClose(CandleUpdate update) {
        // The exchange's close time is the last millisecond of the candle.
        return update.eventTime() - (update.candle().openTime() + 59_999);
    }

    private static List<StreamMessage> messages(String name) throws IOException {
        Path file = RealData.require("websocket/" + name);
        try (BufferedReader lines = lines(file)) {
            return lines.lines()
                    .filter(line -> line.contains("@kline") || line.contains("@aggTrade"))
                    .filter(line -> line.contains(": {"))
                    .map(line -> STREAM.read(line.substring(line.indexOf(": {") + 2), 0))
                    .toList();
        }
    }

    private static BufferedReader lines(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
