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
    private static final VerifyTaskParams PARAMS = new VerifyTaskParams(
            "binance", "spot", DataType.AGG_TRADES, "BTCUSDT", List.of("2024-01", "2024-01-05", "2024-02-01"));

    @Test
    void isReadAsItWasWritten() {
        assertThat(TaskParamsJson.read(TaskParamsJson.write(PARAMS), VerifyTaskParams.class))
                .isEqualTo(PARAMS);
        assertThat(TaskParamsJson.write(PARAMS))
                .contains("\"symbol\":\"BTCUSDT\"", "\"period\":\"2024-01..2024-02-01\"");
    }

    @Test
    void parametersOfCandlesKeepTheirLength() {
        VerifyTaskParams candles = new VerifyTaskParams(
                "binance",
                "spot",
                DataType.KLINES,
                "BTCUSDT",
                Optional.of("1m"),
                List.of("2024-01-05"),
                Optional.empty());

        assertThat(TaskParamsJson.read(TaskParamsJson.write(candles), VerifyTaskParams.class))
                .isEqualTo(candles);
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
        assertThat(PARAMS.downloads())
                .extracting(DownloadTaskParams::label)
                .containsExactly(
                        "binance spot aggTrades BTCUSDT 2024-01",
                        "binance spot aggTrades BTCUSDT 2024-01-05",
                        "binance spot aggTrades BTCUSDT 2024-02-01");
    }

    @Test
    void itsDownloadsKnowWhatAContractStandsFor() {
        Optional<ContractValue> value = Optional.of(ContractValue.parse("x", "inverse:100"));
        VerifyTaskParams params =
                new VerifyTaskParams("b", "cm", DataType.AGG_TRADES, "S", Optional.empty(), List.of("2024-01"), value);

        assertThat(TaskParamsJson.read(TaskParamsJson.write(params), VerifyTaskParams.class))
                .isEqualTo(params);
        assertThat(params.downloads()).extracting(DownloadTaskParams::contract).containsExactly(value);
    }

    @Test
    void unusableParametersAreRefused() {
        assertThatThrownBy(() -> TaskParamsJson.read("no json", VerifyTaskParams.class))
                .isInstanceOf(BarmillException.class);
        assertThatThrownBy(() -> TaskParamsJson.read(
                        TaskParamsJson.write(PARAMS).replace("\"BTCUSDT\"", "7"), VerifyTaskParams.class))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("symbol is 7, expected a string");
        assertThatThrownBy(() -> TaskParamsJson.read(
                        TaskParamsJson.write(PARAMS).replaceAll("\\[.*]", "[]"), VerifyTaskParams.class))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("periods");
    }
}
