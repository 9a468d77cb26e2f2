package io.barmill.api.download;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.FakeExchange;
import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SymbolsRestTest extends RestTest {
    @Test
    void exchangesAreListedWithTheirMarketsAndTypes() {
        JsonPath response = get("/api/v1/download/exchanges");

        assertThat(response.getList("exchanges.id")).isEqualTo(List.of("binance", "tardis", "okx", "bybit"));
        assertThat(response.getInt("total")).isEqualTo(4);
        assertThat(response.getMap("exchanges[0]"))
                .isEqualTo(Map.of(
                        "id",
                        "binance",
                        "title",
                        "Binance Vision archives",
                        "markets",
                        List.of("spot", "um", "cm", "option"),
                        "data_types",
                        List.of(
                                "aggTrades",
                                "trades",
                                "klines",
                                "book_ticker",
                                "fundingRate",
                                "metrics",
                                "markPriceKlines",
                                "indexPriceKlines",
                                "premiumIndexKlines",
                                "bookDepth",
                                "liquidations",
                                "BVOLIndex",
                                "EOHSummary"),
                        "monthly_archives",
                        true));
        assertThat(response.getBoolean("exchanges[1].monthly_archives")).isFalse();
    }

    @Test
    void tradingSymbolsAreSortedWithTheirTotal() {
        JsonPath response = get("/api/v1/download/binance/symbols?limit=2");

        assertThat(response.getMap(""))
                .isEqualTo(Map.of(
                        "exchange", "binance", "market", "spot", "symbols", List.of("BTCUSDT", "ETHBTC"), "total", 3));
    }

    @Test
    void symbolsAreFilteredInAnyCase() {
        JsonPath response = get("/api/v1/download/binance/symbols?market=spot&contains=btc");

        assertThat(response.getList("symbols")).isEqualTo(List.of("BTCUSDT", "ETHBTC"));
        assertThat(response.getInt("total")).isEqualTo(2);
    }

    @Test
    void manyRequestsShareOneCallOfTheExchange() {
        get("/api/v1/download/binance/symbols");
        int asked = FakeExchange.SPOT_REQUESTS.get();

        get("/api/v1/download/binance/symbols?contains=eth");

        assertThat(FakeExchange.SPOT_REQUESTS).hasValue(asked);
    }

    @Test
    void unavailableExchangeIsAProblemAndIsTriedAgain() {
        FakeExchange.FUTURES.set(new FakeExchange.Answer(503, "down"));
        Response down = given().get("/api/v1/download/binance/symbols?market=um");
        FakeExchange.FUTURES.set(new FakeExchange.Answer(200, "<html>maintenance</html>"));
        Response nonsense = given().get("/api/v1/download/binance/symbols?market=um");
        FakeExchange.FUTURES.set(
                new FakeExchange.Answer(200, "{\"symbols\":[{\"symbol\":\"XRPUSDT\",\"status\":\"TRADING\"}]}"));
        JsonPath up = get("/api/v1/download/binance/symbols?market=um");

        for (Response refusal : List.of(down, nonsense)) {
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.contentType()).isEqualTo("application/problem+json");
            assertThat(refusal.jsonPath().getString("code")).isEqualTo("VENUE_UNAVAILABLE");
        }
        assertThat(down.jsonPath().getString("detail")).contains("status 503");
        assertThat(up.getList("symbols")).isEqualTo(List.of("XRPUSDT"));
    }

    @Test
    void unreachableExchangeIsAProblem() {
        Response refusal = given().get("/api/v1/download/tardis/symbols?market=deribit");

        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.jsonPath().getString("code")).isEqualTo("VENUE_UNAVAILABLE");
    }
}
