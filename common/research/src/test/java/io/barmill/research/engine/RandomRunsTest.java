package io.barmill.research.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barmill.research.data.BarSeries;
import io.barmill.research.data.Contract;
import io.barmill.research.data.FundingSeries;
import io.barmill.research.data.Increments;
import io.barmill.research.data.Instrument;
import io.barmill.research.data.InstrumentData;
import io.barmill.research.strategy.Decider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every run, on random data and random decisions. */
class RandomRunsTest {
    private static final int BARS = 400;
    private static final Costs COSTS =
            new Costs(new Fees(0.0005, 0, 0.01, 0), 0.0002, 0.0003, new Impact.SquareRoot(0.5), 20);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void componentsSumToTheChangeOfEquity(long seed) {
        Recording log = new Recording();
        Outcome outcome = run(seed, log, data(seed));

        double turnover = Math.max(1, outcome.traded());
        assertThat(outcome.total().net()).isCloseTo(outcome.equity() - 10_000, within(1e-9 * turnover));
        assertThat(log.samples())
                .allSatisfy(sample -> assertThat(sample.parts().net())
                        .as("seed %s", seed)
                        .isCloseTo(sample.equity() - 10_000, within(1e-9 * turnover)));
        double instruments = outcome.instruments().values().stream()
                .mapToDouble(Attribution::net)
                .sum();
        assertThat(instruments + outcome.total().interest())
                .isCloseTo(outcome.total().net(), within(1e-9 * turnover));
        assertThat(log.fills()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void orderOfInstrumentsChangesNothing(long seed) {
        List<InstrumentData> data = data(seed);
        List<InstrumentData> turned = new ArrayList<>(data);
        Collections.reverse(turned);
        Recording one = new Recording();
        Recording other = new Recording();

        Outcome first = run(seed, one, data);
        Outcome second = run(seed, other, turned);

        assertThat(second).isEqualTo(first);
        assertThat(other.fills()).isEqualTo(one.fills());
        assertThat(other.samples()).isEqualTo(one.samples());
    }

    @Test
    void equityOfUnitTargetsIsTheClosedFormula() {
        Random random = new Random(7);
        BarSeries bars = TestBars.random(random, 1_000, TestBars.HOUR);
        double[] units = random.doubles(1_000, -2, 2).map(Math::rint).toArray();
        Recording log = new Recording();
        double cost = 0.0007;

        Engine.run(
                List.of(InstrumentData.of(Instrument.of("A", new Contract.Linear(1), Increments.NONE), bars)),
                (view, targets) -> targets.units(0, units[view.bars(0).rows() - 1]),
                new TestSettings().capital(1e6).costs(cost, 0).build(),
                log);

        double equity = 1e6;
        double held = 0;
        for (int i = 0; i < 1_000; i++) {
            double before = held;
            if (i > 0) {
                held = units[i - 1];
                equity += before * (bars.open()[i] - bars.close()[i - 1]);
                equity -= cost * Math.abs(held - before) * bars.open()[i];
            }
            equity += held * (bars.close()[i] - bars.open()[i]);
            assertThat(log.samples().get(i + 1).equity()).as("bar %s", i).isCloseTo(equity, within(1e-6));
        }
    }

    @Test
    void cashNeverFallsBelowZero() {
        List<InstrumentData> data = new ArrayList<>();
        Random random = new Random(11);
        for (String name : List.of("A", "B", "C")) {
            data.add(InstrumentData.of(
                    Instrument.of(name, new Contract.Spot(), lots("0.01")),
                    TestBars.random(random, BARS, TestBars.HOUR)));
        }
        Recording log = new Recording();

        Engine.run(
                data,
                (view, targets) -> {
                    for (int i = 0; i < view.size(); i++) {
                        targets.weight(i, random.nextInt(3) / 2.0);
                    }
                },
                new TestSettings().costs(COSTS).build(),
                log);

        assertThat(log.samples()).allMatch(sample -> sample.cash() >= 0);
        assertThat(log.orders()).anyMatch(order -> order.note().contains("scaled"));
    }

    @Test
    void twiceTheCapitalWithoutLotsIsTwiceEverything() {
        List<InstrumentData> data = data(3).stream()
                .filter(one -> one.instrument().contract().isSpot())
                .map(one -> InstrumentData.of(
                        Instrument.of(one.instrument().name(), one.instrument().contract(), Increments.NONE),
                        one.signal()))
                .toList();
        Decider decider = (view, targets) -> targets.weight(0, view.bars(0).rows() % 3 == 0 ? 0.7 : 0.1);

        Outcome one = Engine.run(
                data, decider, new TestSettings().costs(0.001, 0.0005).build(), new Recording());
        Outcome two = Engine.run(
                data,
                decider,
                new TestSettings().capital(20_000).costs(0.001, 0.0005).build(),
                new Recording());

        assertThat(two.equity()).isCloseTo(2 * one.equity(), within(1e-7));
    }

    private static Outcome run(long seed, RunLog log, List<InstrumentData> data) {
        Random random = new Random(seed);
        Map<String, Double> choices = new TreeMap<>();
        Decider decider = (view, targets) -> {
            for (int i = 0; i < view.size(); i++) {
                if (random.nextInt(4) == 0) {
                    choices.put(view.name(i), (random.nextInt(5) - 2) / 4.0);
                }
                targets.weight(i, choices.getOrDefault(view.name(i), 0.0));
            }
        };
        return Engine.run(
                data,
                decider,
                new TestSettings()
                        .costs(COSTS)
                        .financing(new Financing(0.02, 0.1))
                        .execution(
                                new Execution(Execution.FillPrice.NEXT_OPEN, 0, TestBars.DAY, seed % 2 == 0 ? 0.02 : 0))
                        .margin(new MarginRules(3, seed % 3 != 0, 0.01, 0, 0.001))
                        .build(),
                log);
    }

    /** A perpetual and two spot instruments. */
    private static List<InstrumentData> data(long seed) {
        Random random = new Random(seed);
        int settlements = BARS / 8;
        long[] times = new long[settlements];
        double[] rates = new double[settlements];
        long[] hours = new long[settlements];
        for (int i = 0; i < settlements; i++) {
            times[i] = (i + 1) * 8L * TestBars.HOUR + 30_000;
            rates[i] = random.nextGaussian() / 1_000;
            hours[i] = 8;
        }
        BarSeries bars = TestBars.random(random, BARS, TestBars.HOUR);
        return List.of(
                new InstrumentData(
                        Instrument.of("P", new Contract.Linear(0.1), lots("1")),
                        bars,
                        bars,
                        new FundingSeries(times, rates, hours)),
                InstrumentData.of(
                        Instrument.of("A", new Contract.Spot(), lots("0.001")),
                        TestBars.random(random, BARS, TestBars.HOUR)),
                InstrumentData.of(
                        Instrument.of("B", new Contract.Spot(), lots("0.1")),
                        TestBars.random(random, BARS / 2, 2 * TestBars.HOUR)));
    }

    private static Increments lots(String amount) {
        return new Increments(
                new BigDecimal(amount), new BigDecimal("0.01"), new BigDecimal(amount), new BigDecimal("5"));
    }
}
