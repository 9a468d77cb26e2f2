package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.fault.BarmillException;
import io.barmill.fault.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifyOrderTest {
    private static final VerifyOrder ORDER = new VerifyOrder(
            "binance", "spot", DataType.AGG_TRADES, "BTCUSDT", List.of("2024-01", "2024-01-05", "2024-02-01"));

    @Test
    void anOrderIsReadAsItWasWritten() {
        assertThat(VerifyOrder.parse(ORDER.json())).isEqualTo(ORDER);
        assertThat(ORDER.json()).contains("\"symbol\":\"BTCUSDT\"", "\"period\":\"2024-01..2024-02-01\"");
    }

    @Test
    void anOrderOfCandlesKeepsTheirLength() {
        VerifyOrder candles = new VerifyOrder(
                "binance", "spot", DataType.KLINES, "BTCUSDT", Optional.of("1m"), List.of("2024-01-05"), Optional.empty());

        assertThat(VerifyOrder.parse(candles.json())).isEqualTo(candles);
        assertThat(candles.label()).isEqualTo("binance spot klines-1m BTCUSDT 2024-01-05");
        assertThat(candles.downloads().get(0).interval()).contains("1m");
    }

    @Test
    void oneArchiveSpansItself() {
        assertThat(new VerifyOrder("b", "m", DataType.TRADES, "S", List.of("2024-01")).span()).isEqualTo("2024-01");
    }

    @Test
    void itsDownloadsAreThoseOfItsPeriods() {
        assertThat(ORDER.downloads()).extracting(DownloadOrder::label).containsExactly(
                "binance spot aggTrades BTCUSDT 2024-01",
                "binance spot aggTrades BTCUSDT 2024-01-05",
                "binance spot aggTrades BTCUSDT 2024-02-01");
    }

    @Test
    void itsDownloadsKnowWhatAContractStandsFor() {
        Optional<ContractValue> value = Optional.of(ContractValue.parse("x", "inverse:100"));
        VerifyOrder order = new VerifyOrder(
                "b", "cm", DataType.AGG_TRADES, "S", Optional.empty(), List.of("2024-01"), value);

        assertThat(VerifyOrder.parse(order.json())).isEqualTo(order);
        assertThat(order.downloads()).extracting(DownloadOrder::contract).containsExactly(value);
    }

    @Test
    void whatIsNoOrderIsRefused() {
        assertThatThrownBy(() -> VerifyOrder.parse("no json")).isInstanceOf(BarmillException.class);
        assertThatThrownBy(() -> VerifyOrder.parse(ORDER.json().replace("\"BTCUSDT\"", "7")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("symbol is 7, expected a text");
        assertThatThrownBy(() -> VerifyOrder.parse(ORDER.json().replaceAll("\\[.*]", "[]")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("periods");
    }
}
