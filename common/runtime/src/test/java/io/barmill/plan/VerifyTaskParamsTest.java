package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifyTaskParamsTest {
    private static final VerifyTaskParams ORDER = new VerifyTaskParams(
            "binance", "spot", DataType.AGG_TRADES, "BTCUSDT", List.of("2024-01", "2024-01-05", "2024-02-01"));

    @Test
    void anOrderIsReadAsItWasWritten() {
        assertThat(VerifyTaskParams.parse(ORDER.json())).isEqualTo(ORDER);
        assertThat(ORDER.json()).contains("\"symbol\":\"BTCUSDT\"", "\"period\":\"2024-01..2024-02-01\"");
    }

    @Test
    void anOrderOfCandlesKeepsTheirLength() {
        VerifyTaskParams candles = new VerifyTaskParams(
                "binance",
                "spot",
                DataType.KLINES,
                "BTCUSDT",
                Optional.of("1m"),
                List.of("2024-01-05"),
                Optional.empty());

        assertThat(VerifyTaskParams.parse(candles.json())).isEqualTo(candles);
        assertThat(candles.label()).isEqualTo("binance spot klines-1m BTCUSDT 2024-01-05");
        assertThat(candles.downloads().get(0).interval()).contains("1m");
    }

    @Test
    void oneArchiveSpansItself() {
        assertThat(new VerifyTaskParams("b", "m", DataType.TRADES, "S", List.of("2024-01")).span())
                .isEqualTo("2024-01");
    }

    @Test
    void itsDownloadsAreThoseOfItsPeriods() {
        assertThat(ORDER.downloads())
                .extracting(DownloadTaskParams::label)
                .containsExactly(
                        "binance spot aggTrades BTCUSDT 2024-01",
                        "binance spot aggTrades BTCUSDT 2024-01-05",
                        "binance spot aggTrades BTCUSDT 2024-02-01");
    }

    @Test
    void itsDownloadsKnowWhatAContractStandsFor() {
        Optional<ContractValue> value = Optional.of(ContractValue.parse("x", "inverse:100"));
        VerifyTaskParams order =
                new VerifyTaskParams("b", "cm", DataType.AGG_TRADES, "S", Optional.empty(), List.of("2024-01"), value);

        assertThat(VerifyTaskParams.parse(order.json())).isEqualTo(order);
        assertThat(order.downloads()).extracting(DownloadTaskParams::contract).containsExactly(value);
    }

    @Test
    void whatIsNoOrderIsRefused() {
        assertThatThrownBy(() -> VerifyTaskParams.parse("no json")).isInstanceOf(BarmillException.class);
        assertThatThrownBy(() -> VerifyTaskParams.parse(ORDER.json().replace("\"BTCUSDT\"", "7")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("symbol is 7, expected a text");
        assertThatThrownBy(() -> VerifyTaskParams.parse(ORDER.json().replaceAll("\\[.*]", "[]")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("periods");
    }
}
