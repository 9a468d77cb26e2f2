package io.barmill.research.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.research.data.BarSeries;
import io.barmill.research.data.Contract;
import io.barmill.research.data.FundingSeries;
import io.barmill.research.data.Increments;
import io.barmill.research.data.Instrument;
import io.barmill.research.data.InstrumentData;
import io.barmill.research.engine.Execution.FillPrice;
import io.barmill.research.strategy.Decider;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of time, orders, margin and funding, one by one. */
class RulesTest {
    private static final double[] OPENS = {100, 101, 102, 103};
    private static final double[] CLOSES = {101, 102, 103, 104};
    private static final Decider ALL_IN = (view, targets) -> targets.weight(0, 1);

    private final Recording log = new Recording();

    @Test
    void fillIsAtTheOpenAfterTheDecision() {
        run(spot(bars()), ALL_IN, new TestSettings());

        assertThat(log.fills()).extracting(Fill::time).containsExactly(TestBars.DAY);
        assertThat(log.fills()).extracting(Fill::reference).containsExactly(101.0);
    }

    @Test
    void lateBarMovesTheFill() {
        BarSeries bars = bars();
        bars.availableAt()[0] += TestBars.HOUR;

        run(spot(bars), ALL_IN, new TestSettings());

        assertThat(log.fills()).extracting(Fill::time).containsExactly(2 * TestBars.DAY);
    }

    @Test
    void barsOfTradesFillOnlyAfterTheDecision() {
        BarSeries clock = bars();
        BarSeries trades = new BarSeries(
                "tick-10",
                false,
                clock.openTime(),
                clock.closeTime(),
                clock.availableAt(),
                clock.open(),
                clock.high(),
                clock.low(),
                clock.close(),
                clock.volume(),
                clock.quoteVolume(),
                clock.vwap(),
                clock.tradeCount());

        run(spot(trades), ALL_IN, new TestSettings());

        assertThat(log.fills()).extracting(Fill::time).containsExactly(2 * TestBars.DAY);
    }

    @Test
    void orderWaitsForABarWithATrade() {
        BarSeries bars = bars();
        bars.tradeCount()[1] = 0;

        run(spot(bars), ALL_IN, new TestSettings());

        assertThat(log.fills()).extracting(Fill::time).containsExactly(2 * TestBars.DAY);
    }

    @Test
    void orderThatWaitsTooLongExpires() {
        BarSeries bars = bars();
        bars.tradeCount()[1] = 0;
        Execution execution = new Execution(FillPrice.NEXT_OPEN, 0, TestBars.HOUR, 0);

        run(spot(bars), ALL_IN, new TestSettings().execution(execution));

        assertThat(log.orders()).extracting(Order::state).containsExactly(Order.State.EXPIRED);
        assertThat(log.fills()).isEmpty();
    }

    @Test
    void repeatedWeightIsNoOrderUnlessAskedFor() {
        run(spot(bars()), (view, targets) -> targets.weight(0, 0.5), new TestSettings());
        assertThat(log.orders()).hasSize(1);

        run(
                spot(bars()),
                (view, targets) -> targets.weight(0, 0.5),
                new TestSettings().sizing(new Sizing(false, true, 0)));
        assertThat(log.orders()).hasSizeGreaterThan(2);
    }

    @Test
    void restOfALargeOrderGoesOnToTheNextBar() {
        Execution execution = new Execution(FillPrice.NEXT_OPEN, 0, TestBars.DAY * 9, 0.01);

        run(spot(bars()), (view, targets) -> targets.units(0, 25), new TestSettings().execution(execution));

        assertThat(log.fills()).extracting(Fill::units).containsExactly(10.0, 10.0, 5.0);
        assertThat(log.orders()).extracting(Order::state).containsExactly(Order.State.FILLED);
    }

    @Test
    void lotsAreDecimal() {
        Increments lots = new Increments(new BigDecimal("0.1"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        assertThat(lots.roundUnits(0.3)).isEqualTo(0.3);
        assertThat(lots.roundUnits(-0.39)).isEqualTo(-0.3);
        assertThat(lots.addUnits(0.1, 0.2)).isEqualTo(0.3);
    }

    @Test
    void orderBelowAMinimumIsRejectedWithTheLimit() {
        Increments steps = new Increments(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("20000"));

        run(InstrumentData.of(Instrument.of("A", new Contract.Spot(), steps), bars()), ALL_IN, new TestSettings());

        assertThat(log.orders()).extracting(Order::state).containsOnly(Order.State.REJECTED);
        assertThat(log.orders().get(0).note()).contains("20000");
    }

    @Test
    void shortOnSpotNeedsABorrowRate() {
        Decider shorts = (view, targets) -> targets.weight(0, -0.5);

        run(spot(bars()), shorts, new TestSettings());
        assertThat(log.orders().get(0).note()).contains("borrow_rate");

        Outcome outcome = run(spot(bars()), shorts, new TestSettings().financing(new Financing(0, 0.365)));
        assertThat(outcome.total().borrow()).isCloseTo(-0.001 * 5_000 / 101 * (102 + 103 + 101), within(0.5));
        assertThat(outcome.total().price()).isNegative();
    }

    @Test
    void positionBoughtAtASettlementPaysNothingOfIt() {
        FundingSeries funding = new FundingSeries(
                new long[] {TestBars.DAY + 30_000, 2 * TestBars.DAY}, new double[] {0.01, 0.02}, new long[] {24, 24});

        run(perpetual(bars(), funding), (view, targets) -> targets.units(0, 1), new TestSettings());

        assertThat(log.fundings()).extracting(CashFlow::time).containsExactly(2 * TestBars.DAY);
        assertThat(log.fundings().get(0).amount()).isCloseTo(-0.02 * 102, within(1e-9));
    }

    @Test
    void missingSettlementIsAnError() {
        FundingSeries funding = new FundingSeries(
                new long[] {0, 8 * TestBars.HOUR, 24 * TestBars.HOUR}, new double[3], new long[] {8, 8, 8});

        assertThatThrownBy(() -> funding.requireComplete("P"))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_FUNDING))
                .hasMessageContaining("1970-01-01T08:00:00Z");
    }

    @Test
    void gapThroughTheLiquidationPriceIsClosedAtTheOpen() {
        double[] opens = {100, 100, 80};
        double[] closes = {100, 100, 85};

        Outcome outcome = run(
                perpetual(TestBars.of(TestBars.DAY, opens, closes), FundingSeries.NONE),
                (view, targets) -> targets.units(0, 10),
                new TestSettings());

        assertThat(log.orders()).extracting(Order::state).containsExactly(Order.State.FILLED, Order.State.LIQUIDATED);
        assertThat(log.fills().get(1).price()).isEqualTo(80);
        assertThat(outcome.equity()).isCloseTo(10_000 - 100, within(1e-9));
        assertThat(outcome.total().liquidation()).isCloseTo(100, within(1e-9));
    }

    @Test
    void bankruptAccountEndsTheRunAtZero() {
        double[] opens = {100, 100, 80, 200};
        double[] closes = {100, 100, 80, 200};

        Outcome outcome = run(
                perpetual(TestBars.of(TestBars.DAY, opens, closes), FundingSeries.NONE),
                (view, targets) -> targets.units(0, 900),
                new TestSettings().margin(new MarginRules(10, false, 0.004, 0, 0)));

        assertThat(outcome.bankrupt()).isTrue();
        assertThat(outcome.equity()).isZero();
        assertThat(outcome.total().net()).isCloseTo(-10_000, within(1e-6));
        assertThat(log.samples().get(log.samples().size() - 1).equity()).isZero();
    }

    @Test
    void delistedPositionIsClosedAtTheLastMarkLessTheHaircut() {
        Instrument ends = new Instrument("A", new Contract.Spot(), Increments.NONE, Long.MIN_VALUE, 3 * TestBars.DAY);

        run(InstrumentData.of(ends, bars()), ALL_IN, new TestSettings().haircut(0.5));

        assertThat(log.orders()).extracting(Order::state).containsExactly(Order.State.FILLED, Order.State.DELISTED);
        assertThat(log.fills().get(1).price()).isCloseTo(103 * 0.5, within(1e-9));
    }

    @Test
    void reversalEndsOneTradeAndBeginsTheNext() {
        Decider turning = (view, targets) -> targets.units(0, view.bars(0).rows() == 1 ? 5 : -5);

        run(perpetual(bars(), FundingSeries.NONE), turning, new TestSettings());

        assertThat(log.trades()).extracting(Trade::isLong).containsExactly(true);
        assertThat(log.trades().get(0).pnl()).isCloseTo(5, within(1e-9));
        assertThat(log.holdings().get(log.holdings().size() - 1).units()).isEqualTo(-5);
    }

    @Test
    void sameCloseFillsWhereTheDecisionWasMade() {
        Execution execution = new Execution(FillPrice.SAME_CLOSE, 0, TestBars.DAY, 0);

        run(spot(bars()), ALL_IN, new TestSettings().execution(execution));

        assertThat(log.fills()).extracting(Fill::reference).containsExactly(101.0);
        assertThat(log.fills()).extracting(Fill::time).containsExactly(TestBars.DAY);
    }

    private Outcome run(InstrumentData data, Decider decider, TestSettings settings) {
        log.orders().clear();
        log.fills().clear();
        return Engine.run(List.of(data), decider, settings.build(), log);
    }

    private static BarSeries bars() {
        return TestBars.of(TestBars.DAY, OPENS.clone(), CLOSES.clone());
    }

    private static InstrumentData spot(BarSeries bars) {
        return InstrumentData.of(Instrument.of("A", new Contract.Spot(), Increments.NONE), bars);
    }

    private static InstrumentData perpetual(BarSeries bars, FundingSeries funding) {
        return new InstrumentData(Instrument.of("P", new Contract.Linear(1), Increments.NONE), bars, bars, funding);
    }
}
