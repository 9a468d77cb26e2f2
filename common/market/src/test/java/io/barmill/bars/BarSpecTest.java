package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.exact.Measure;
import io.barmill.bars.time.TimeInterval;
import io.barmill.error.InvalidFieldException;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BarSpecTest {
    @ParameterizedTest
    @CsvSource({
        "time-1s, time-1s",
        "time-15s, time-15s",
        "time-60s, time-1m",
        "time-90s, time-90s",
        "time-60m, time-1h",
        "time-90m, time-90m",
        "time-7m, time-7m",
        "time-5h, time-5h",
        "time-25h, time-25h",
        "time-48h, time-2d",
        "time-120m, time-2h",
        "time-31622400s, time-366d",
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
        "dollar-1e18, dollar-1000000000000000000",
        "time-7d, time-7d",
        "time-1w, time-1w",
        "time-1M, time-1M",
        "time-1D, time-1d",
        "TIME-15S, time-15s",
        "Time-1m, time-1m",
        "Imbalance-Tick-EWMA(Span=SEEN), imbalance-tick-ewma(span=seen)",
        "imbalance-tick-ewma(span=window), imbalance-tick-ewma",
        "Quote-Time-1H, quote-time-1h",
        "time-3M, time-3M",
        "time-60s(empty=flat), time-1m(empty=flat)",
        "time-1m(empty=none), time-1m",
        "tick-split-7, tick-split-7",
        "tick-whole-7, tick-7",
        "tick-auto-50, tick-auto-50",
        "volume-whole-500, volume-500",
        "volume-split-1e-8, volume-split-0.00000001",
        "volume-whole-500(overshoot=carry), volume-500(overshoot=carry)",
        "volume-500(overshoot=drop), volume-500",
        "dollar-auto-50(days=10), dollar-auto-50",
        "dollar-split-auto-050, dollar-split-auto-50",
        "'dollar-auto-50(overshoot=carry,days=5)', 'dollar-auto-50(days=5,overshoot=carry)'",
        "imbalance-dollar-fixed-5e4, imbalance-dollar-fixed-50000",
        "imbalance-tick-fixed-10(side=taker), imbalance-tick-fixed-10(side=taker)",
        "imbalance-tick-ewma, imbalance-tick-ewma",
        "'imbalance-tick-ewma(init=1000,window=10000,bars=3)', imbalance-tick-ewma(init=1000)",
        "'run-volume-ewma(window=5,side=tick-rule,min=2,init=20)', 'run-volume-ewma(init=20,window=5)'",
        "'run-volume-ewma(max=9,min=9,bars=2)', 'run-volume-ewma(bars=2,max=9,min=9)'",
        "run-tick-fixed-3, run-tick-fixed-3",
        "range-2.50, range-2.5",
        "renko-2(reversal=2), renko-2",
        "renko-2(reversal=1), renko-2(reversal=1)",
        "quote-time-60s(empty=flat), quote-time-1m(empty=flat)",
        "quote-tick-01000, quote-tick-1000"
    })
    void nameIsCanonicalAndNamesItself(String text, String name) {
        assertThat(BarKind.parse("bar", text).name()).isEqualTo(name);
        assertThat(BarKind.parse("bar", name)).isEqualTo(BarKind.parse("bar", text));
    }

    /** Names that no bar has. */
    static Stream<String> nonsense() {
        Stream<String> withSpaces = Stream.of("", "time-1m ", "volume-500 (overshoot=carry)");
        Stream<String> others = Stream.of("""
                - candle-1m 1m
                time time- time-0m time-0w time-53w time-13M time-367d time-1.5m time--1m time-1 time-m
                time-31622401s time-999999d time-1ms time-13M TIME-1Y time-1m(empty=full)
                quote quote- quote-1m quote-time quote-tick-0 quote-tick-1e3 quote-tick-1(empty=flat)
                tick tick-0 tick--1 tick-1.5 tick-1e-3 tick-x tick-1e19
                volume--1 volume-0 volume-0.0 volume-+1 volume-NaN volume-1e-19 volume-split volume-split-
                volume-whole volume-split-0 volume-auto volume-auto- volume-auto-0 volume-auto-1.5
                volume-auto-100001 volume-auto-50(days=0) volume-auto-50(days=367) volume-auto-50(days=x)
                volume-auto-50-5 volume-500(days=5) volume-split-500(overshoot=carry) volume-500(overshoot=keep)
                volume-500(overshoot=carry volume-500() volume-500(overshoot) volume-500(overshoot=)
                volume-500(=carry) volume-500(overshoot=carry,overshoot=carry) volume-500(overshoot=carry)x
                dollar-abc dollar-1e19 dollar-1e999 dollar-1,000 dollar-0x10
                imbalance imbalance- imbalance-tick imbalance-tick-fixed imbalance-tick-fixed-1.5
                imbalance-price-fixed-1 imbalance-tick-mean imbalance-tick-ewma-5 imbalance-tick-ewma(init=0)
                imbalance-tick-ewma(min=5,max=4) imbalance-tick-ewma(span=3) dollar-1M
                run-tick-ewma(window=100001) run-dollar-fixed-0 run-tick-fixed-5(bars=3)
                range range-0 range--1 range-x
                renko-0 renko-2(reversal=3)
                """.split("\\s+"));
        return Stream.concat(withSpaces, others);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsRefusedWithFieldValueAndWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> BarSpec.parse("bars[1]", text))
                .isInstanceOfSatisfying(InvalidFieldException.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("bars[1]");
                    assertThat(refusal.value()).isEqualTo(text);
                    assertThat(refusal.expected())
                            .containsAnyOf(
                                    "such as",
                                    "above 0",
                                    "an integer",
                                    "options",
                                    "option",
                                    "one of",
                                    "tick, volume",
                                    "time, tick",
                                    "fixed-");
                });
    }

    @Test
    void refusalOfAnUnknownKindNamesTheKnownOnes() {
        assertThatThrownBy(() -> BarSpec.parse("bar_type", "candles"))
                .hasMessage(
                        "bar_type is candles, expected a bar such as time-1m, tick-1000, volume-split-500, "
                                + "dollar-1000000, imbalance-tick-ewma, run-dollar-fixed-50000, range-2, renko-2, quote-time-1m");
    }

    @Test
    void refusalOfAnIntervalSaysWhichOnesThereAre() {
        assertThatThrownBy(() -> BarSpec.parse("bar", "time-7x"))
                .hasMessage("bar is time-7x, expected time-<interval>[(empty=flat)] with an interval from 1s to 366d, "
                        + "52w or 12M, such as 15s, 1m, 7m, 1h, 4h, 1d, 1w or 1M");
    }

    @Test
    void refusalOfAnOptionSaysWhichOnesThereAre() {
        assertThatThrownBy(() -> BarSpec.parse("bar", "dollar-auto-50(window=3)"))
                .hasMessageEndingWith(" with no options but overshoot, days");
        assertThatThrownBy(() -> BarSpec.parse("bar", "range-2(days=3)")).hasMessageEndingWith(" with no options");
        assertThatThrownBy(() -> BarSpec.parse("bar", "dollar-auto-50(days=400)"))
                .hasMessageEndingWith(" with days an integer from 1 to 366");
        assertThatThrownBy(() -> BarSpec.parse("bar", "run-tick-fixed-3(side=maker)"))
                .hasMessageEndingWith(" with side one of tick-rule, taker");
    }

    @Test
    void everyIntervalIsOfferedAndThoseThatDivideADayAreIndependentByDay() {
        for (int seconds = 1; seconds <= 100_000; seconds++) {
            BarSpec spec = BarSpec.parse("bar", "time-" + seconds + "s");
            assertThat(spec).isEqualTo(time(seconds));
            assertThat(spec.isIndependentByDay()).as(spec.name()).isEqualTo(86_400 % seconds == 0);
        }
    }

    @Test
    void recordsRefuseWhatNoNameSays() {
        assertThatThrownBy(() -> time(0)).isInstanceOf(InvalidFieldException.class);
        for (Measure measure : Measure.values()) {
            assertThatThrownBy(() -> threshold(measure, BigDecimal.ZERO)).isInstanceOf(InvalidFieldException.class);
            assertThatThrownBy(() -> threshold(measure, BigDecimal.ONE.negate()))
                    .isInstanceOf(InvalidFieldException.class);
        }
    }

    private static ThresholdSpec threshold(Measure measure, BigDecimal amount) {
        return new ThresholdSpec(measure, ThresholdSpec.Crossing.WHOLE, new ThresholdSize.Fixed(amount));
    }

    private static TimeSpec time(int seconds) {
        return new TimeSpec(new TimeInterval(TimeInterval.Unit.SECOND, seconds), TimeSpec.Empty.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "tick-split-7, tick-7, tick-split-7",
        "tick-7(overshoot=carry), tick-7, tick-7(overshoot=carry)",
        "tick-split-auto-50, tick-auto-50, tick-split-auto-50",
        "volume-split-7, volume-split-7, volume-split-7",
        "time-1m, time-1m, time-1m"
    })
    void barsOfTradesThatSayTheSameHaveOneName(String name, String onTrades, String onAggregates) {
        assertThat(Bars.spec(name).on(DataType.TRADES).name()).isEqualTo(onTrades);
        assertThat(Bars.spec(name).on(DataType.AGG_TRADES).name()).isEqualTo(onAggregates);
    }

    @Test
    void barsThatHaveOneNameOnTradesAreTheSame() {
        long seed = Randomized.seed();
        List<TestTrade> trades = new RandomTrades(seed, DataType.TRADES, false).list(500);
        for (String name : List.of("tick-split-7", "tick-7(overshoot=carry)", "tick-split-auto-40")) {
            String simple = Bars.spec(name).on(DataType.TRADES).name();
            assertThat(Bars.of(name, trades, DataType.TRADES))
                    .as("%s of seed %d", name, seed)
                    .isEqualTo(Bars.of(simple, trades, DataType.TRADES));
        }
    }

    @Test
    void barOfQuotesIsNoBarOfTrades() {
        assertThatThrownBy(() -> BarSpec.parse("--bar", "quote-time-1m"))
                .hasMessage("--bar is quote-time-1m, expected a bar of trades such as time-1m, not a bar of quotes");
    }

    @Test
    void familyIsTheFirstWord() {
        assertThat(Bars.spec("volume-split-500").family()).isEqualTo("volume");
        assertThat(Bars.spec("run-tick-ewma(init=5)").family()).isEqualTo("run");
    }

    @Test
    void onlyTimeBarsWithinADayAreIndependentByDay() {
        assertThat(Bars.spec("time-1d").isIndependentByDay()).isTrue();
        assertThat(Bars.spec("time-1m(empty=flat)").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("time-1m(empty=flat)").closesByTime()).isTrue();
        assertThat(Bars.spec("tick-5").closesByTime()).isFalse();
        assertThat(BarKind.parse("bar", "quote-time-1m").isIndependentByDay()).isFalse();
        assertThat(BarKind.parse("bar", "quote-time-1m").closesByTime()).isTrue();
        assertThat(BarKind.parse("bar", "quote-tick-5").closesByTime()).isFalse();
        assertThat(Bars.spec("time-2d").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("time-1w").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("time-1w").closesByTime()).isTrue();
        assertThat(Bars.spec("time-1M").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("dollar-auto-50").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("run-tick-ewma").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("range-1").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("renko-1").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("tick-1").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("volume-1").isIndependentByDay()).isFalse();
        assertThat(Bars.spec("dollar-1").isIndependentByDay()).isFalse();
    }
}
