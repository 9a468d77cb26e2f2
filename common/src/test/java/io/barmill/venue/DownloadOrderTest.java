package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.fault.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadOrderTest {
    private static final DownloadOrder ORDER =
            new DownloadOrder("binance", "spot", DataType.AGG_TRADES, "币安\"USDT", "2024-01");

    @Test
    void anOrderIsReadAsItWasWritten() {
        assertThat(DownloadOrder.parse(ORDER.json())).isEqualTo(ORDER);
        assertThat(new DownloadOrder("a", "b", DataType.TRADES, "c", "2024-01-31").json())
                .isEqualTo("{\"exchange\":\"a\",\"market\":\"b\",\"type\":\"trades\",\"symbol\":\"c\","
                        + "\"period\":\"2024-01-31\"}");
    }

    @Test
    void theIntervalIsThereOnlyWhereThereIsOne() {
        DownloadOrder candles =
                new DownloadOrder("binance", "spot", DataType.KLINES, "BTCUSDT", "2024-01", Optional.of("1m"));

        assertThat(DownloadOrder.parse(candles.json())).isEqualTo(candles);
        assertThat(candles.json()).endsWith(",\"interval\":\"1m\"}");
        assertThat(candles.series()).isEqualTo("klines-1m");
        assertThat(DownloadOrder.parse(ORDER.json().replace("}", ",\"interval\":null}"))).isEqualTo(ORDER);
        assertThat(ORDER.series()).isEqualTo("aggTrades");
    }

    @Test
    void whatAContractStandsForIsThereOnlyWhereItIsKnown() {
        Optional<ContractValue> value = Optional.of(ContractValue.parse("x", "linear:0.01"));
        DownloadOrder swap =
                new DownloadOrder("okx", "swap", DataType.TRADES, "BTC-USDT-SWAP", "2024-01-31").with(value);

        assertThat(DownloadOrder.parse(swap.json())).isEqualTo(swap);
        assertThat(swap.json()).endsWith(",\"contract_value\":\"linear:0.01\"}");
        assertThatThrownBy(() -> DownloadOrder.parse(swap.json().replace("linear", "about")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("contract_value is about:0.01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aggTrades", "AGG_TRADES", "agg_trades"})
    void everySpellingOfATypeIsRead(String type) {
        String json = ORDER.json().replace("aggTrades", type);

        assertThat(DownloadOrder.parse(json)).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{} | exchange is absent, expected a text",
        "{\"exchange\":7} | exchange is 7, expected a text",
        "{\"exchange\":\"a\",\"market\":null} | market is null, expected a text",
        "[] | exchange is absent, expected a text"
    })
    void aFieldThatIsNoTextIsNamed(String json, String message) {
        assertThatThrownBy(() -> DownloadOrder.parse(json))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> DownloadOrder.parse("{"))
                .isInstanceOfSatisfying(BarmillException.class, refusal ->
                        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON));
    }
}
