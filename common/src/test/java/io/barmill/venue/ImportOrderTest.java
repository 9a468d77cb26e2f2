package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.fault.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.TickFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportOrderTest {
    @Test
    void isReadAsItWasWritten() {
        ImportOrder told = new ImportOrder("binance", "spot", "BTCUSDT", "a/b.zip",
                Optional.of(TickFormat.BINANCE_COIN_KLINES), Optional.of("1m"), Optional.of("2024-01"),
                Optional.of(ContractValue.parse("x", "inverse:100")), true);
        ImportOrder untold = new ImportOrder("binance", "spot", "BTCUSDT", "b.zip",
                Optional.empty(), Optional.empty(), Optional.empty(), false);

        assertThat(ImportOrder.parse(told.json())).isEqualTo(told);
        assertThat(ImportOrder.parse(untold.json())).isEqualTo(untold);
        assertThat(told.fileName()).isEqualTo("b.zip");
        assertThat(told.json()).contains("\"type\":\"klines\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.zip", "a/../../b.zip", "/etc/passwd", "", "a//b", "a\\b", "./a"})
    void aPathThatCouldLeadElsewhereIsRefused(String path) {
        assertThatThrownBy(() -> new ImportOrder("binance", "spot", "BTCUSDT", path,
                        Optional.empty(), Optional.empty(), Optional.empty(), false))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith("path is " + path);
    }
}
