package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.venue.TickFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTaskParamsTest {
    @Test
    void isReadAsItWasWritten() {
        ImportTaskParams told = new ImportTaskParams(
                "binance",
                "spot",
                "BTCUSDT",
                "a/b.zip",
                Optional.of(TickFormat.BINANCE_COIN_KLINES),
                Optional.of("1m"),
                Optional.of("2024-01"),
                Optional.of(ContractValue.parse("x", "inverse:100")),
                true);
        ImportTaskParams untold = new ImportTaskParams(
                "binance", "spot", "BTCUSDT", "b.zip", Optional.empty(), Optional.empty(), Optional.empty(), false);

        assertThat(TaskParamsJson.read(TaskParamsJson.write(told), ImportTaskParams.class))
                .isEqualTo(told);
        assertThat(TaskParamsJson.read(TaskParamsJson.write(untold), ImportTaskParams.class))
                .isEqualTo(untold);
        assertThat(told.fileName()).isEqualTo("b.zip");
        assertThat(TaskParamsJson.write(told)).contains("\"type\":\"klines\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.zip", "a/../../b.zip", "/etc/passwd", "", "a//b", "a\\b", "./a"})
    void aPathThatCouldLeadElsewhereIsRefused(String path) {
        assertThatThrownBy(() -> new ImportTaskParams(
                        "binance",
                        "spot",
                        "BTCUSDT",
                        path,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith("path is " + path);
    }
}
