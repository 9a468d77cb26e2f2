package io.barmill.research.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.research.data.BarSeries;
import io.barmill.research.data.Contract;
import io.barmill.research.data.Increments;
import io.barmill.research.data.Instrument;
import io.barmill.research.data.InstrumentData;
import io.barmill.research.engine.TestBars;
import io.barmill.research.engine.TestSettings;
import io.barmill.research.strategy.Decider;
import io.barmill.research.strategy.ParameterValues;
import io.barmill.research.strategy.Strategies;
import io.barmill.research.strategy.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LookAheadCheckTest {
    private static final List<InstrumentData> DATA = List.of(instrument("A", 1), instrument("B", 2));

    static List<Strategy> builtIn() {
        return Strategies.of(LookAheadCheckTest.class.getClassLoader()).all();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void builtInStrategyDoesNotLookAhead(Strategy strategy) {
        ParameterValues params = ParameterValues.of(strategy.parameters(), Map.of());

        CheckResult result = check(data -> strategy.start(params));

        assertThat(result).isInstanceOfSatisfying(CheckResult.Same.class, same -> {
            assertThat(same.cuts()).isEqualTo(10);
            assertThat(same.fills()).as(strategy.name()).isPositive();
        });
    }

    @Test
    void peekAtTheNextCloseIsFoundAndNamed() {
        CheckResult result = check(LookAheadCheckTest::peeking);

        assertThat(result)
                .isInstanceOfSatisfying(
                        CheckResult.Differs.class,
                        differs -> assertThat(differs.sentence())
                                .startsWith("looks ahead: ")
                                .contains("decision at 1970-01-", "on A", "cut at"));
    }

    @Test
    void stateThatOutlivesARunIsFound() {
        int[] asked = {0};

        CheckResult result = check(data -> (view, targets) -> targets.weight(0, asked[0]++ % 7 / 10.0));

        assertThat(result).isInstanceOf(CheckResult.Differs.class);
    }

    /** Decides by the close of the bar after the last visible one. */
    private static Decider peeking(List<InstrumentData> data) {
        BarSeries bars = data.get(0).signal();
        return (view, targets) -> {
            int next = view.bars(0).rows();
            boolean rises =
                    next < bars.size() && bars.close()[next] > view.bars(0).close(0);
            targets.weight(0, rises ? 1 : 0);
        };
    }

    private static CheckResult check(Function<List<InstrumentData>, Decider> strategy) {
        return new LookAheadCheck(DATA, new TestSettings().costs(0.001, 0.0005).build(), strategy, 5).run(10);
    }

    private static InstrumentData instrument(String name, long seed) {
        return InstrumentData.of(
                Instrument.of(name, new Contract.Spot(), Increments.NONE),
                TestBars.random(new Random(seed), 300, TestBars.HOUR));
    }
}
