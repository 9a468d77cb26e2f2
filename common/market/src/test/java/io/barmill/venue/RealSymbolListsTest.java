package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.RealData;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.ContractValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of symbols as exchanges really answered them. */
class RealSymbolListsTest {
    private final Venue binance = TestVenues.real().get("exchange", "binance");
    private final Venue okx = TestVenues.real().get("exchange", "okx");

    @ParameterizedTest
    @CsvSource({"spot, 12, ETHBTC", "um, 25, BTCUSDT", "cm, 24, BTCUSD_PERP"})
    void shortListsHoldWhatIsTrading(String market, int count, String member) throws IOException {
        byte[] answer = bytes("binance-rest/exchangeInfo_" + market + ".json");

        assertThat(binance.symbols(market, answer)).hasSize(count).contains(member);
    }

    @Test
    void theWholeSpotListHoldsWhatIsTrading() throws IOException {
        byte[] answer = answer("exchange-info/binance-spot.txt.gz", "https://api.binance.com/api/v3/exchangeInfo");

        assertThat(binance.symbols("spot", answer)).hasSize(1_262).contains("BTCUSDT");
    }

    @Test
    void theWholeFuturesListHoldsWhatIsTrading() throws IOException {
        byte[] answer = answer("exchange-info/binance-um.txt", "https://fapi.binance.com/fapi/v1/exchangeInfo");

        assertThat(binance.symbols("um", answer)).hasSize(121).contains("BTCUSDT", "BTCUSDT_210924");
    }

    @Test
    void coinMarginedContractsAreWorthDollars() throws IOException {
        Map<String, ContractValue> values = binance.contractValues("cm", bytes("binance-rest/exchangeInfo_cm.json"));

        assertThat(values.get("BTCUSD_PERP").text()).isEqualTo("inverse:100");
        assertThat(values.get("ETHUSD_PERP").text()).isEqualTo("inverse:10");
        assertThat(values).hasSize(25);
    }

    @Test
    void theWholeListsOfOkxHoldWhatIsTradingAndWhatItsContractsAre() throws IOException {
        byte[] spot = answer("exchange-info/okx.txt.gz", "https://www.okx.com/api/v5/public/instruments?instType=SPOT");
        byte[] swap = answer("exchange-info/okx.txt.gz", "https://www.okx.com/api/v5/public/instruments?instType=SWAP");

        assertThat(okx.symbols("spot", spot)).hasSize(513).contains("BTC-USDT");
        byte[] futures =
                answer("exchange-info/okx.txt.gz", "https://www.okx.com/api/v5/public/instruments?instType=FUTURES");
        assertThat(okx.symbols("futures", futures)).contains("BTC-USD-220520");
        assertThat(okx.contractValues("futures", futures).get("BTC-USD-220520").text())
                .isEqualTo("inverse:100");
        assertThat(okx.symbols("swap", swap)).hasSize(166).contains("BTC-USDT-SWAP", "BTC-USD-SWAP");
        Map<String, ContractValue> values = okx.contractValues("swap", swap);
        assertThat(values).hasSize(166);
        assertThat(values.get("BTC-USDT-SWAP").text()).isEqualTo("linear:0.01");
        assertThat(values.get("BTC-USD-SWAP").text()).isEqualTo("inverse:100");
        assertThat(okx.contractValues("spot", spot)).isEmpty();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream raw = Files.newInputStream(RealData.require(name));
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return in.readAllBytes();
        }
    }

    /** The JSON of the line that has that address, in a file of recorded answers. */
    private static byte[] answer(String name, String url) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(url + " -> "))
                .map(line -> line.substring(line.indexOf(": ", url.length()) + 2))
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8);
    }
}
