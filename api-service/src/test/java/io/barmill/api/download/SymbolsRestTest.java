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
    void exchangesTellWhatCanBeHad() {
        JsonPath answer = get("/api/v1/download/exchanges");

        assertThat(answer.getList("exchanges.id")).isEqualTo(List.of("binance", "tardis", "okx"));
        assertThat(answer.getInt("total")).isEqualTo(3);
        assertThat(answer.getMap("exchanges[0]"))
                .isEqualTo(Map.of(
                        "id",
                        "binance",
                        "title",
                        "Binance Vision archives",
                        "markets",
                        List.of("spot", "um", "cm"),
                        "data_types",
                        List.of("aggTrades", "trades", "klines", "book_ticker", "fundingRate", "metrics"),
                        "monthly_archives",
                        true));
        assertThat(answer.getBoolean("exchanges[1].monthly_archives")).isFalse();
    }

    @Test
    void symbolsAreThoseThatTradeSortedWithTheRealTotal() {
        JsonPath answer = get("/api/v1/download/binance/symbols?limit=2");

        assertThat(answer.getMap(""))
                .isEqualTo(Map.of(
                        "exchange", "binance", "market", "spot", "symbols", List.of("BTCUSDT", "ETHBTC"), "total", 3));
    }

    @Test
    void symbolsAreFilteredInAnyCase() {
        JsonPath answer = get("/api/v1/download/binance/symbols?market=spot&contains=btc");

        assertThat(answer.getList("symbols")).isEqualTo(List.of("BTCUSDT", "ETHBTC"));
        assertThat(answer.getInt("total")).isEqualTo(2);
    }

    @Test
    void exchangeIsAskedOnceForManyRequests() {
        get("/api/v1/download/binance/symbols");
        int asked = FakeExchange.SPOT_REQUESTS.get();

        get("/api/v1/download/binance/symbols?contains=eth");

        assertThat(FakeExchange.SPOT_REQUESTS).hasValue(asked);
    }

    @Test
    void exchangeThatIsDownIsAProblemAndAskedAgain() {
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
    void exchangeThatCannotBeReachedIsAProblem() {
        Response refusal = given().get("/api/v1/download/tardis/symbols?market=deribit");

        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.jsonPath().getString("code")).isEqualTo("VENUE_UNAVAILABLE");
    }
}
