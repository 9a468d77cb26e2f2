package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.fault.InvalidFieldException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarSpecTest {
    @ParameterizedTest
    @CsvSource({
        "time-1s, time-1s",
        "time-15s, time-15s",
        "time-60s, time-1m",
        "time-90s, time-90s",
        "time-60m, time-1h",
        "time-90m, time-90m",
        "time-3600s, time-1h",
        "time-24h, time-1d",
        "time-1440m, time-1d",
        "time-1d, time-1d",
        "tick-1000, tick-1000",
        "tick-1e3, tick-1000",
        "tick-1, tick-1",
        "volume-500, volume-500",
        "volume-0.50, volume-0.5",
        "volume-00.5, volume-0.5",
        "volume-1e-8, volume-0.00000001",
        "dollar-1e6, dollar-1000000",
        "dollar-1E+6, dollar-1000000",
        "dollar-1000000.00, dollar-1000000",
        "dollar-1e18, dollar-1000000000000000000"
    })
    void nameIsCanonicalAndNamesItself(String text, String name) {
        assertThat(BarSpec.parse("bar", text).name()).isEqualTo(name);
        assertThat(BarSpec.parse("bar", name)).isEqualTo(BarSpec.parse("bar", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "time", "time-", "time-0m", "time-7m", "time-1w", "time-1M", "time-2d", "time-1.5m", "time--1m",
                "time-1", "time-m", "time-5h", "time-999999d", "time-1ms", "time-1m ", "Time-1m", "tick", "tick-0",
                "tick--1", "tick-1.5", "tick-1e-3", "tick-x", "tick-1e19", "volume--1", "volume-0", "volume-0.0",
                "volume-+1", "volume-NaN", "volume-1e-19", "dollar-abc", "dollar-1e19", "dollar-1e999", "dollar-1,000",
                "dollar-0x10", "renko-2", "candle-1m", "1m", "volume-split-500"
            })
    void nonsenseIsRefusedWithFieldValueAndWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> BarSpec.parse("bars[1]", text)).isInstanceOfSatisfying(
                InvalidFieldException.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("bars[1]");
                    assertThat(refusal.value()).isEqualTo(text);
                    assertThat(refusal.expected()).containsAnyOf("such as", "above 0", "whole number");
                });
    }

    @Test
    void refusalOfAnUnknownKindNamesTheKnownOnes() {
        assertThatThrownBy(() -> BarSpec.parse("bar_type", "candles"))
                .hasMessage("bar_type is candles, expected a bar such as time-1m, tick-1000, volume-500, dollar-1000000");
    }

    @Test
    void refusalOfAnIntervalSaysWhichOnesThereAre() {
        assertThatThrownBy(() -> BarSpec.parse("bar", "time-7m"))
                .hasMessage("bar is time-7m, expected time- followed by an interval from 1s to 1d that divides a day, "
                        + "such as 15s, 1m, 5m, 1h, 4h or 1d");
    }

    @Test
    void everyIntervalThatDividesADayIsOffered() {
        for (long seconds = 1; seconds <= 86_400; seconds++) {
            String text = "time-" + seconds + "s";
            if (86_400 % seconds == 0) {
                assertThat(BarSpec.parse("bar", text)).isEqualTo(new BarSpec.Time(seconds * 1_000_000));
            } else {
                assertThatThrownBy(() -> BarSpec.parse("bar", text)).isInstanceOf(InvalidFieldException.class);
            }
        }
    }

    @Test
    void recordsRefuseWhatNoNameSays() {
        assertThatThrownBy(() -> new BarSpec.Time(1)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> new BarSpec.Tick(0)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> new BarSpec.Volume(BigDecimal.ZERO)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> new BarSpec.Dollar(BigDecimal.ONE.negate())).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void onlyTimeBarsAreIndependentByDay() {
        assertThat(Bars.spec("time-1d").isIndependentByDay()).isTrue();
        assertThat(Bars.spec("tick-1").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("volume-1").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("dollar-1").isIndependentByDay()).isFalse();
    }
}
