package io.barmill.research.engine;

import io.barmill.research.engine.Execution.FillPrice;

/** Settings for tests; each method changes one of them. */
public final class TestSettings {
    private double capital = 10_000;
    private Schedule decisions = new Schedule.EveryBar();
    private Schedule samples = new Schedule.EveryBar();
    private Execution execution = new Execution(FillPrice.NEXT_OPEN, 0, 100 * TestBars.DAY, 0);
    private Sizing sizing = new Sizing(false, false, 0);
    private Costs costs = new Costs(new Fees(0, 0, 0, 0), 0, 0, new Impact.None(), 100);
    private MarginRules margin = new MarginRules(10, true, 0.004, 0, 0);
    private Financing financing = Financing.NONE;
    private double haircut;

    public TestSettings capital(double value) {
        capital = value;
        return this;
    }

    public TestSettings decisions(Schedule value) {
        decisions = value;
        return this;
    }

    public TestSettings samples(Schedule value) {
        samples = value;
        return this;
    }

    public TestSettings execution(Execution value) {
        execution = value;
        return this;
    }

    public TestSettings sizing(Sizing value) {
        sizing = value;
        return this;
    }

    /** A fee rate, and slippage as a share of the price. */
    public TestSettings costs(double fee, double slippage) {
        return costs(new Costs(new Fees(fee, 0, 0, 0), 0, slippage, new Impact.None(), 100));
    }

    public TestSettings costs(Costs value) {
        costs = value;
        return this;
    }

    public TestSettings margin(MarginRules value) {
        margin = value;
        return this;
    }

    public TestSettings financing(Financing value) {
        financing = value;
        return this;
    }

    public TestSettings haircut(double value) {
        haircut = value;
        return this;
    }

    public Settings build() {
        return new Settings(
                capital,
                0,
                Long.MAX_VALUE,
                decisions,
                samples,
                execution,
                sizing,
                costs,
                margin,
                financing,
                Long.MAX_VALUE,
                haircut);
    }
}
