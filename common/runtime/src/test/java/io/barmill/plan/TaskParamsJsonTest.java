package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTaskParamsTest {
    private static final DownloadTaskParams ORDER =
            new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "币安\"USDT", "2024-01");

    @Test
    void anOrderIsReadAsItWasWritten() {
        assertThat(DownloadTaskParams.parse(ORDER.json())).isEqualTo(ORDER);
        assertThat(new DownloadTaskParams("a", "b", DataType.TRADES, "c", "2024-01-31").json())
                .isEqualTo("{\"exchange\":\"a\",\"market\":\"b\",\"type\":\"trades\",\"symbol\":\"c\","
                        + "\"period\":\"2024-01-31\"}");
    }

    @Test
    void theIntervalIsThereOnlyWhereThereIsOne() {
        DownloadTaskParams candles =
                new DownloadTaskParams("binance", "spot", DataType.KLINES, "BTCUSDT", "2024-01", Optional.of("1m"));

        assertThat(DownloadTaskParams.parse(candles.json())).isEqualTo(candles);
        assertThat(candles.json()).endsWith(",\"interval\":\"1m\"}");
        assertThat(candles.series()).isEqualTo("klines-1m");
        assertThat(DownloadTaskParams.parse(ORDER.json().replace("}", ",\"interval\":null}")))
                .isEqualTo(ORDER);
        assertThat(ORDER.series()).isEqualTo("aggTrades");
    }

    @Test
    void whatAContractStandsForIsThereOnlyWhereItIsKnown() {
        Optional<ContractValue> value = Optional.of(ContractValue.parse("x", "linear:0.01"));
        DownloadTaskParams swap =
                new DownloadTaskParams("okx", "swap", DataType.TRADES, "BTC-USDT-SWAP", "2024-01-31").with(value);

        assertThat(DownloadTaskParams.parse(swap.json())).isEqualTo(swap);
        assertThat(swap.json()).endsWith(",\"contract_value\":\"linear:0.01\"}");
        assertThatThrownBy(() -> DownloadTaskParams.parse(swap.json().replace("linear", "about")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("contract_value is about:0.01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aggTrades", "AGG_TRADES", "agg_trades"})
    void everySpellingOfATypeIsRead(String type) {
        String json = ORDER.json().replace("aggTrades", type);

        assertThat(DownloadTaskParams.parse(json)).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | exchange is absent, expected a text",
                "{\"exchange\":7} | exchange is 7, expected a text",
                "{\"exchange\":\"a\",\"market\":null} | market is null, expected a text",
                "[] | exchange is absent, expected a text"
            })
    void aFieldThatIsNoTextIsNamed(String json, String message) {
        assertThatThrownBy(() -> DownloadTaskParams.parse(json))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> DownloadTaskParams.parse("{"))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON));
    }
}
