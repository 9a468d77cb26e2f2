package io.barmill.research.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.research.engine.Attribution;
import io.barmill.research.engine.Outcome;
import io.barmill.research.engine.Recording;
import io.barmill.research.spec.BacktestSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A finished backtest.
 *
 * @param fingerprint of everything that the result depends on
 * @param inputs the SHA-256 of each input file, by its path
 * @param params the strategy's parameters, with defaults
 */
public record BacktestResult(
        BacktestSpec spec,
        String fingerprint,
        Map<String, String> inputs,
        Map<String, Double> params,
        Outcome outcome,
        Recording log) {
    private static final int SHORT_SAMPLE = 30;

    /** Returns the figures, in the order of their documentation. */
    public List<Figure> figures() {
        return FigureList.of(curve(), outcome, log, spec.metrics());
    }

    /** Returns the daily returns; 0 where the equity is used up. */
    public double[] dailyReturns() {
        double[] equity = curve().equity();
        double[] returns = new double[Math.max(0, equity.length - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = equity[i] > 0 ? equity[i + 1] / equity[i] - 1 : 0;
        }
        return returns;
    }

    DailyCurve curve() {
        return DailyCurve.of(log.samples());
    }

    /** Returns {@code none}, or what the run could not have known when it traded. */
    public String lookAhead() {
        return switch (spec.settings().execution().price()) {
            case SAME_CLOSE -> "same_close";
            case NEXT_OPEN, NEXT_VWAP -> "none";
        };
    }

    /** Returns what a reader must know before the figures. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        if (outcome.bankrupt()) {
            flags.add("bankrupt");
        }
        if (curve().equity().length - 1 < SHORT_SAMPLE) {
            flags.add("short_sample");
        }
        if (curve().lastDayIsPartial()) {
            flags.add("partial_last_day");
        }
        if (log.orders().stream().anyMatch(order -> !order.note().isEmpty())) {
            flags.add("orders_changed");
        }
        return flags;
    }

    /** Returns the summary as JSON; what is undefined is null. */
    public String summary() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("fingerprint", fingerprint);
        root.put("strategy", spec.strategy());
        root.put("look_ahead", lookAhead());
        flags().forEach(root.putArray("flags")::add);
        spec.assumptions().forEach(root.putArray("assumptions")::add);
        ObjectNode params = root.putObject("params");
        this.params.forEach(params::put);
        ObjectNode figures = root.putObject("figures");
        for (Figure figure : figures()) {
            ObjectNode one = figures.putObject(figure.name());
            JsonText.put(one, "value", figure.value());
            one.put("n", figure.n());
        }
        ObjectNode instruments = root.putObject("attribution");
        outcome.instruments().forEach((name, parts) -> instruments.set(name, attribution(parts)));
        instruments.set("total", attribution(outcome.total()));
        root.put("final_equity", outcome.equity());
        root.put("bars", outcome.bars());
        root.put("decisions", outcome.decisions());
        root.put("orders", log.orders().size());
        ObjectNode files = root.putObject("inputs");
        inputs.forEach(files::put);
        return JsonText.of(root);
    }

    /** Returns the spec as it was understood, as JSON. */
    public String specText() {
        return JsonText.of(spec.understood());
    }

    private static ObjectNode attribution(Attribution parts) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("price", parts.price())
                .put("fees", parts.fees())
                .put("spread", parts.spread())
                .put("slippage", parts.slippage())
                .put("impact", parts.impact())
                .put("funding", parts.funding())
                .put("borrow", parts.borrow())
                .put("interest", parts.interest())
                .put("liquidation", parts.liquidation())
                .put("net", parts.net());
    }
}
