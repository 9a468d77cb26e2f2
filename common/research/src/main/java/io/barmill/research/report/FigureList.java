package io.barmill.research.report;

import io.barmill.research.engine.Attribution;
import io.barmill.research.engine.Outcome;
import io.barmill.research.engine.Recording;
import io.barmill.research.engine.Trade;
import io.barmill.research.metrics.Drawdowns;
import io.barmill.research.metrics.Returns;
import io.barmill.research.metrics.SharpeSignificance;
import io.barmill.research.numeric.CompensatedSum;
import io.barmill.research.report.Figure.Unit;
import io.barmill.research.spec.BacktestSpec.MetricOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes the figures of a run from its daily curve, its trades and its components. A year has 365 days of elapsed time. */
final class FigureList {
    private static final double DAYS = 365;
    private static final double DAY = 86_400_000_000.0;
    private static final int SHORT_SAMPLE = 30;
    private static final double BASIS_POINTS = 1e4;
    private static final double ALPHA = 0.05;

    private final List<Figure> figures = new ArrayList<>();
    private final DailyCurve curve;
    private final Returns returns;
    private final MetricOptions options;
    private final boolean annual;

    private FigureList(DailyCurve curve, boolean bankrupt, MetricOptions options) {
        this.curve = curve;
        this.options = options;
        // No return is computed into bankruptcy.
        double[] equity = curve.equity();
        returns = Returns.between(bankrupt ? Arrays.copyOf(equity, equity.length - 1) : equity);
        annual = returns.size() >= SHORT_SAMPLE || options.shortSample();
    }

    static List<Figure> of(DailyCurve curve, Outcome outcome, Recording log, MetricOptions options) {
        FigureList list = new FigureList(curve, outcome.bankrupt(), options);
        list.addReturns();
        list.addDrawdowns();
        list.addSignificance();
        list.addTrades(log.trades());
        list.addUse(outcome);
        list.addCosts(outcome);
        return list.figures;
    }

    private void addReturns() {
        double[] equity = curve.equity();
        double growth = equity[equity.length - 1] / equity[0];
        double free = Math.pow(1 + options.riskFree(), 1 / DAYS) - 1;
        double root = Math.sqrt(DAYS);
        add("total_return", growth - 1, Unit.SHARE);
        addAnnual("cagr", curve.years() > 0 ? Math.pow(growth, 1 / curve.years()) - 1 : Double.NaN, Unit.SHARE);
        addAnnual("volatility", returns.volatility(DAYS), Unit.SHARE);
        addAnnual("sharpe", returns.sharpe(free) * root, Unit.RATIO);
        addAnnual("sharpe_standard_error", returns.sharpeError(free) * root, Unit.RATIO);
        addAnnual("sortino", returns.sortino(free) * root, Unit.RATIO);
        add("omega", returns.omega(0), Unit.RATIO);
        add("tail_ratio", returns.tailRatio(), Unit.RATIO);
        add("gain_to_pain", returns.gainToPain(), Unit.RATIO);
        add("value_at_risk_5", returns.valueAtRisk(), Unit.SHARE);
        add("expected_shortfall_5", returns.expectedShortfall(), Unit.SHARE);
        add("skewness", returns.moments().skewness(), Unit.RATIO);
        add("kurtosis", returns.moments().kurtosis(), Unit.RATIO);
    }

    private void addDrawdowns() {
        Drawdowns drawdowns = Drawdowns.of(curve.times(), curve.equity());
        double growth = curve.equity()[curve.equity().length - 1] / curve.equity()[0];
        double cagr = curve.years() > 0 ? Math.pow(growth, 1 / curve.years()) - 1 : Double.NaN;
        double deepest = drawdowns.deepest();
        add("max_drawdown", deepest, Unit.SHARE);
        add("mean_drawdown", drawdowns.mean(), Unit.SHARE);
        add("ulcer_index", drawdowns.ulcer(), Unit.SHARE);
        long longest = drawdowns.spells().stream()
                .mapToLong(Drawdowns.Spell::duration)
                .max()
                .orElse(0);
        add("longest_drawdown", longest / DAY, Unit.DAYS);
        addAnnual("calmar", deepest < 0 ? cagr / -deepest : Double.NaN, Unit.RATIO);
    }

    private void addSignificance() {
        double free = Math.pow(1 + options.riskFree(), 1 / DAYS) - 1;
        SharpeSignificance significance = SharpeSignificance.of(returns, free);
        add("probabilistic_sharpe", significance.probability(0), Unit.SHARE);
        add("minimum_track_record", significance.minimumTrackRecord(0, ALPHA), Unit.DAYS);
        figures.add(new Figure(
                "deflated_sharpe",
                significance.deflated(options.trials(), options.trialsVariance() / DAYS),
                options.trials(),
                Unit.SHARE));
    }

    private void addTrades(List<Trade> trades) {
        int n = trades.size();
        CompensatedSum gains = new CompensatedSum();
        CompensatedSum losses = new CompensatedSum();
        int wins = 0;
        int run = 0;
        int longestLoss = 0;
        for (Trade trade : trades) {
            boolean win = trade.pnl() > 0;
            wins += win ? 1 : 0;
            run = win ? 0 : run + 1;
            longestLoss = Math.max(longestLoss, run);
            (win ? gains : losses).add(Math.abs(trade.pnl()));
        }
        int lost = n - wins;
        addOf("trades", n, n, Unit.COUNT);
        addOf("hit_rate", n == 0 ? Double.NaN : (double) wins / n, n, Unit.SHARE);
        addOf("profit_factor", losses.value() > 0 ? gains.value() / losses.value() : Double.NaN, n, Unit.RATIO);
        addOf("expectancy", n == 0 ? Double.NaN : (gains.value() - losses.value()) / n, n, Unit.MONEY);
        double payoff = wins == 0 || lost == 0 || losses.value() == 0
                ? Double.NaN
                : gains.value() / wins / (losses.value() / lost);
        addOf("payoff", payoff, n, Unit.RATIO);
        addOf("longest_losing_run", longestLoss, n, Unit.COUNT);
    }

    private void addUse(Outcome outcome) {
        CompensatedSum sum = new CompensatedSum();
        for (double equity : curve.equity()) {
            sum.add(equity);
        }
        double mean = sum.value() / curve.equity().length;
        addAnnual("turnover", outcome.traded() / (2 * mean * curve.years()), Unit.RATIO);
        add("gross_exposure", outcome.grossExposure(), Unit.SHARE);
        add("net_exposure", outcome.netExposure(), Unit.SHARE);
        add("time_in_market", outcome.timeInMarket(), Unit.SHARE);
    }

    private void addCosts(Outcome outcome) {
        Attribution parts = outcome.total();
        add("price_pnl", parts.price(), Unit.MONEY);
        add("fees", parts.fees(), Unit.MONEY);
        add("spread", parts.spread(), Unit.MONEY);
        add("slippage", parts.slippage(), Unit.MONEY);
        add("impact", parts.impact(), Unit.MONEY);
        add("funding", parts.funding(), Unit.MONEY);
        add("borrow", parts.borrow(), Unit.MONEY);
        add("interest", parts.interest(), Unit.MONEY);
        add("liquidation", parts.liquidation(), Unit.MONEY);
        double traded = outcome.traded();
        add("traded_notional", traded, Unit.MONEY);
        add("break_even_cost_bp", traded > 0 ? parts.price() / traded * BASIS_POINTS : Double.NaN, Unit.RATIO);
    }

    private void addAnnual(String name, double value, Unit unit) {
        add(name, annual ? value : Double.NaN, unit);
    }

    private void add(String name, double value, Unit unit) {
        addOf(name, value, returns.size(), unit);
    }

    private void addOf(String name, double value, long n, Unit unit) {
        figures.add(new Figure(name, Double.isFinite(value) ? value : Double.NaN, n, unit));
    }
}
