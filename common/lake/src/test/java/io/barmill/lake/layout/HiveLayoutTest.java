package io.barmill.lake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ticks.DataType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HiveLayoutTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);
    private static final LakeLayout LAYOUT = new HiveLayout();

    @Test
    void everyKeyIsAFolder() {
        assertThat(LAYOUT.ticks(new TickPartition("binance", DataType.TRADES, "BTCUSDT", DAY)))
                .isEqualTo("ticks/venue=binance/type=trades/symbol=BTCUSDT/date=2024-01-02/ticks.parquet");
        assertThat(LAYOUT.bars(BarPartition.of("binance", "time-1h(empty=flat)", "BTCUSDT", DAY)))
                .isEqualTo("bars/venue=binance/bar=time-1h(empty%3Dflat)/symbol=BTCUSDT/month=2024-01/bars.parquet");
    }

    @Test
    void stateLiesInATreeOfItsOwn() {
        assertThat(LAYOUT.barState(BarPartition.of("binance", "tick-1000", "BTCUSDT", DAY), DAY))
                .isEqualTo(
                        "_state/bars/venue=binance/bar=tick-1000/symbol=BTCUSDT/month=2024-01/bars.2024-01-02.state.json");
    }
}
