package io.barmill.sandbox.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TardisSiteTest {
    private static SandboxVenue venue;
    private static Http http;

    @BeforeAll
    static void start() {
        venue = SandboxVenue.start(SandboxOptions.defaults().withTradesPerDay(500));
        http = new Http(venue);
    }

    @AfterAll
    static void stop() {
        venue.close();
    }

    @Test
    void firstDayOfAMonthIsFreeAndTheOthersNeedTheKey() throws IOException {
        String first = "/v1/binance-futures/trades/2024/03/01/BTCUSDT.csv.gz";
        String second = "/v1/binance-futures/trades/2024/03/02/BTCUSDT.csv.gz";
        assertThat(http.get(first).statusCode()).isEqualTo(200);
        assertThat(http.get(first, "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(200);
        assertThat(http.get(second, "Authorization", "Bearer TD.sandbox").statusCode())
                .isEqualTo(200);
        for (HttpResponse<byte[]> refused : List.of(
                http.get(second),
                http.get(second, "Authorization", "Bearer wrong"),
                http.get(second, "Authorization", "TD.sandbox"))) {
            assertThat(refused.statusCode()).isEqualTo(401);
            JsonObject error = new JsonObject(new String(refused.body(), StandardCharsets.UTF_8));
            assertThat(error.getInteger("code")).isEqualTo(401);
            assertThat(error.getString("message")).contains("API key");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/nowhere/trades/2024/03/01/BTCUSDT.csv.gz,400",
        "/v1/binance/candles/2024/03/01/BTCUSDT.csv.gz,400",
        "/v1/binance/trades/2024/02/31/BTCUSDT.csv.gz,400",
        "/v1/binance/trades/2024-03-01/BTCUSDT.csv.gz,400",
        "/v1/binance/trades/2024/03/01/NOSUCH.csv.gz,404",
        "/v1/binance/liquidations/2024/03/01/BTCUSDT.csv.gz,404",
        "/v1/binance/trades/2024/03/01/FUTURES.csv.gz,404",
        "/v1/binance-futures/options_chain/2024/03/01/OPTIONS.csv.gz,404",
        "/v1/binance/trades/2019/03/01/BTCUSDT.csv.gz,404",
        "/v1/binance/trades/2025/07/01/BTCUSDT.csv.gz,404",
        "/v1/exchanges/nowhere,400"
    })
    void whatCannotBeServedIsRefusedInJson(String path, int status) throws IOException {
        HttpResponse<byte[]> response = http.get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        JsonObject error = new JsonObject(new String(response.body(), StandardCharsets.UTF_8));
        assertThat(error.getInteger("code")).isEqualTo(status);
    }

    @Test
    void dayWithoutDataIsAGzipWithoutRows() throws IOException {
        String path = "/v1/bitmex/trades/2024/03/13/XBTUSD.csv.gz";
        String nextDay = "/v1/bitmex/trades/2024/03/14/XBTUSD.csv.gz";
        assertThat(http.gzipLines(path, "Authorization", "Bearer TD.sandbox")).isEmpty();
        assertThat(http.gzipLines(nextDay, "Authorization", "Bearer TD.sandbox"))
                .hasSizeGreaterThan(50);
    }

    @Test
    void bodyIsGzipAsContentEncodingAndCanBeHadInParts() throws IOException {
        String path = "/v1/deribit/trades/2024/03/01/BTC-PERPETUAL.csv.gz";
        HttpResponse<byte[]> whole = http.get(path);
        assertThat(whole.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(whole.headers().firstValue("ETag")).isPresent();
        assertThat(http.get(path, "Range", "bytes=0-9").body()).isEqualTo(Arrays.copyOf(whole.body(), 10));
    }

    @Test
    void exchangeSaysWhatItHasAndUntilWhen() throws IOException {
        JsonObject exchange = new JsonObject(http.text("/v1/exchanges/binance"));
        assertThat(exchange.getString("id")).isEqualTo("binance");
        assertThat(ids(exchange.getJsonArray("availableSymbols"))).contains("BTCUSDT", "XRPETH");
        JsonObject datasets = exchange.getJsonObject("datasets");
        assertThat(datasets.getString("exportedUntil")).isEqualTo("2025-07-01T00:00:00.000Z");
        assertThat(ids(datasets.getJsonArray("symbols"))).contains("BTCUSDT");
        JsonObject sol = datasets.getJsonArray("symbols").stream()
                .map(JsonObject.class::cast)
                .filter(symbol -> symbol.getString("id").equals("SOLUSDT"))
                .findFirst()
                .orElseThrow();
        assertThat(sol.getString("availableSince")).isEqualTo("2020-08-11T00:00:00.000Z");
        assertThat(sol.getJsonArray("dataTypes"))
                .containsExactly(
                        "trades",
                        "incremental_book_L2",
                        "book_snapshot_25",
                        "book_snapshot_5",
                        "quotes",
                        "book_ticker");
    }

    @Test
    void groupsAreListedWithTheKindsOfTheirInstruments() throws IOException {
        JsonObject deribit = new JsonObject(http.text("/v1/exchanges/deribit"));
        JsonArray datasets = deribit.getJsonObject("datasets").getJsonArray("symbols");
        assertThat(ids(datasets))
                .containsExactly(
                        "BTC-27DEC30",
                        "BTC-PERPETUAL",
                        "ETH-27DEC30",
                        "ETH-PERPETUAL",
                        "FUTURES",
                        "OPTIONS",
                        "PERPETUALS");
        assertThat(ids(deribit.getJsonArray("availableSymbols")))
                .doesNotContain("OPTIONS")
                .contains("BTC-27DEC30");
        assertThat(datasets.getJsonObject(5).getJsonArray("dataTypes")).containsExactly("options_chain");
        assertThat(datasets.getJsonObject(6).getString("type")).isEqualTo("perpetual");
    }

    @Test
    void exchangeInfoListsTheSymbolsOfItsMarketWithTicksAndLots() throws IOException {
        JsonObject spot = new JsonObject(http.text("/api/v3/exchangeInfo"));
        JsonObject um = new JsonObject(http.text("/fapi/v1/exchangeInfo"));
        assertThat(symbols(spot)).contains("BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT", "XRPUSDT", "XRPETH");
        assertThat(symbols(um)).contains("BTCUSDT", "ETHUSDT").doesNotContain("XRPETH");
        JsonObject btc = symbol(spot, "BTCUSDT");
        assertThat(btc.getString("status")).isEqualTo("TRADING");
        assertThat(btc.getString("baseAsset") + "/" + btc.getString("quoteAsset"))
                .isEqualTo("BTC/USDT");
        assertThat(btc.getJsonArray("filters").getJsonObject(0).getString("tickSize"))
                .isEqualTo("0.01000000");
        assertThat(btc.getJsonArray("filters").getJsonObject(1).getString("stepSize"))
                .isEqualTo("0.00001000");
        JsonObject perpetual = symbol(um, "BTCUSDT");
        assertThat(perpetual.getString("contractType")).isEqualTo("PERPETUAL");
        assertThat(perpetual.getJsonArray("filters").getJsonObject(0).getString("tickSize"))
                .isEqualTo("0.1");
    }

    private static List<String> ids(JsonArray symbols) {
        return symbols.stream()
                .map(symbol -> ((JsonObject) symbol).getString("id"))
                .toList();
    }

    private static List<String> symbols(JsonObject info) {
        return info.getJsonArray("symbols").stream()
                .map(symbol -> ((JsonObject) symbol).getString("symbol"))
                .toList();
    }

    private static JsonObject symbol(JsonObject info, String name) {
        return info.getJsonArray("symbols").stream()
                .map(JsonObject.class::cast)
                .filter(symbol -> symbol.getString("symbol").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
