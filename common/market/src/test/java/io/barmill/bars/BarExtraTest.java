package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarExtraTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time-60s+features | time-1m+features",
                "time-1M+features | time-1M+features",
                "Time-1D+Features | time-1d+features",
                "dollar-1e+6+features | dollar-1000000+features",
                "imbalance-tick-ewma(init=1000)+features | imbalance-tick-ewma(init=1000)+features"
            })
    void nameWithAnExtraIsTheRulesNameAndASuffix(String text, String name) {
        BarSpec spec = Bars.spec(text);

        assertThat(spec.name()).isEqualTo(name);
        assertThat(spec.extras()).containsExactly(BarExtra.FEATURES);
        assertThat(Bars.spec(name)).isEqualTo(spec);
        assertThat(spec.family()).isEqualTo(name.substring(0, name.indexOf('-')));
    }

    @Test
    void plusInANumberIsNoExtra() {
        assertThat(Bars.spec("dollar-1e+6")).isEqualTo(Bars.spec("dollar-1000000"));
        assertThat(Bars.spec("dollar-1e+6").extras()).isEmpty();
    }

    @Test
    void extrasCanBeAddedToABar() {
        BarSpec plain = Bars.spec("tick-5");

        assertThat(plain.with(Set.of())).isEqualTo(plain);
        assertThat(plain.with(Set.of(BarExtra.FEATURES))).isEqualTo(Bars.spec("tick-5+features"));
        assertThat(Bars.spec("tick-5+features").with(Set.of(BarExtra.FEATURES)))
                .isEqualTo(Bars.spec("tick-5+features"));
        assertThat(Bars.spec("tick-5+features").with(Set.of())).isEqualTo(Bars.spec("tick-5+features"));
    }

    @Test
    void barKeepsItsOtherProperties() {
        assertThat(Bars.spec("time-1m+features").isIndependentByDay()).isTrue();
        assertThat(Bars.spec("time-1m(empty=flat)+features").isIndependentByDay())
                .isFalse();
        assertThat(Bars.spec("time-1m+features").closesByTime()).isTrue();
        assertThat(Bars.spec("tick-5+features").closesByTime()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time-1m+",
                "time-1m+colour",
                "time-1m+features+features",
                "time-1m+features+",
                "time-1m++features",
                "time-1m+features(window=3)"
            })
    void unknownExtraIsRefusedWithThoseThereAre(String text) {
        assertThatThrownBy(() -> BarSpec.parse("bar_type", text))
                .isInstanceOfSatisfying(InvalidFieldException.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("bar_type");
                    assertThat(refusal.value()).isEqualTo(text);
                });
    }

    @Test
    void refusalListsTheExtras() {
        assertThatThrownBy(() -> Bars.spec("time-1m+colour")).hasMessageContaining("+features");
    }

    /** Names have them in the order of the alphabet, and columns in that of the names. */
    @Test
    void extrasAreInTheOrderOfTheAlphabet() {
        assertThat(Arrays.stream(BarExtra.values()).map(BarExtra::word)).isSorted();
    }

    @Test
    void noTwoColumnsHaveTheSameName() {
        List<String> columns = Arrays.stream(BarExtra.values())
                .flatMap(extra -> extra.columns().stream())
                .toList();

        assertThat(columns)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(Arrays.asList(
                        "open_time",
                        "close_time",
                        "open",
                        "high",
                        "low",
                        "close",
                        "volume",
                        "quote_volume",
                        "vwap",
                        "trade_count",
                        "buy_volume",
                        "buy_quote_volume",
                        "first_trade_id",
                        "last_trade_id",
                        "complete",
                        "threshold",
                        "available_at"));
    }

    @Test
    void valuesAreThoseThatWereGiven() {
        int columns = BarExtra.FEATURES.columns().size();
        double[] given = new double[columns];
        given[1] = 2.5;
        ExtraValues values = ExtraValues.NONE.with(BarExtra.FEATURES, given);
        given[1] = 7;

        assertThat(values.value(BarExtra.FEATURES, 1)).isEqualTo(2.5);
        assertThat(ExtraValues.NONE.value(BarExtra.FEATURES, 1)).isNaN();
        assertThat(values).isNotEqualTo(ExtraValues.NONE);
        double[] none = new double[columns];
        Arrays.fill(none, Double.NaN);
        assertThat(values.with(BarExtra.FEATURES, none)).isEqualTo(ExtraValues.NONE);
    }

    @Test
    void valuesThatNoFileCanHoldAreRefused() {
        double[] infinite = new double[BarExtra.FEATURES.columns().size()];
        infinite[0] = Double.POSITIVE_INFINITY;

        assertThatThrownBy(() -> ExtraValues.NONE.with(BarExtra.FEATURES, infinite))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExtraValues.NONE.with(BarExtra.FEATURES, new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
