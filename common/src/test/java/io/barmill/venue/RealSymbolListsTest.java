package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of symbols as exchanges really answered them. */
class RealSymbolListsTest {
    private final Venue binance = Venues.of(VenueConfigs.with(Map.of())).get("exchange", "binance");

    @ParameterizedTest
    @CsvSource({"spot, 12, ETHBTC", "um, 25, BTCUSDT"})
    void shortListsHoldWhatIsTrading(String market, int count, String member) {
        byte[] answer = RealData.bytes("binance-rest/exchangeInfo_" + market + ".json");

        assertThat(binance.symbols(market, answer)).hasSize(count).contains(member);
    }

    @Test
    void theWholeSpotListHoldsWhatIsTrading() {
        byte[] answer = RealData.answer(
                "exchange-info/binance-spot.txt.gz", "https://api.binance.com/api/v3/exchangeInfo");

        assertThat(binance.symbols("spot", answer)).hasSize(1_262).contains("BTCUSDT");
    }

    @Test
    void theWholeFuturesListHoldsWhatIsTrading() {
        byte[] answer = RealData.answer(
                "exchange-info/binance-um.txt", "https://fapi.binance.com/fapi/v1/exchangeInfo");

        assertThat(binance.symbols("um", answer)).hasSize(121).contains("BTCUSDT", "BTCUSDT_210924");
    }
}
