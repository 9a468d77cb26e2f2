package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RebuildTaskParamsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);

    @Test
    void isReadAsItWasWritten() {
        RebuildTaskParams params =
                new RebuildTaskParams("binance", "spot", DataType.TRADES, "BTCUSDT", DAY, DAY.plusDays(1));

        assertThat(TaskParamsJson.read(TaskParamsJson.write(params), RebuildTaskParams.class))
                .isEqualTo(params);
        assertThat(TaskParamsJson.write(params)).contains("\"period\":\"2024-01-31..2024-02-01\"");
        assertThat(params.label()).isEqualTo("binance spot trades BTCUSDT 2024-01-31..2024-02-01");
    }

    @Test
    void whatCannotBeUsedIsRefused() {
        assertThatThrownBy(() -> TaskParamsJson.read("{\"exchange\":\"binance\"}", RebuildTaskParams.class))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("market is absent");
        assertThatThrownBy(() ->
                        new RebuildTaskParams("binance", "spot", DataType.TRADES, "BTCUSDT", DAY, DAY.minusDays(1)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("from is 2024-01-31");
    }
}
