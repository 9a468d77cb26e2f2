package io.barmill.validation;

import io.barmill.bars.exact.ScaledDecimal;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.util.List;

/** Counts prices or amounts that are no multiple of the tick size or the lot size, in exact decimals. */
final class Multiples implements Validator {
    private final Rule rule;
    private final BigDecimal step;
    /** The step in units of {@link ScaledDecimal}; 0 if it is not a whole number of them. */
    private final long units;

    private SourceFile file;
    private long rows;
    private long others;
    private long first;
    private long last;
    private String sample = "";

    /** @param rule {@link Rule#TICK} or {@link Rule#LOT} */
    Multiples(Rule rule, BigDecimal step) {
        this.rule = rule;
        this.step = step;
        BigDecimal scaled = step.movePointRight(ScaledDecimal.SCALE).stripTrailingZeros();
        this.units = scaled.scale() <= 0 ? scaled.longValueExact() : 0;
    }

    @Override
    public List<Rule> rules() {
        return List.of(rule);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        others = 0;
    }

    @Override
    public void accept(Rows batch, Results results) {
        TradeBatch trades = (TradeBatch) batch.batch();
        double[] values = values(trades);
        for (int row = 0; row < batch.size(); row++) {
            if (!isMultiple(values[row])) {
                first = others == 0 ? batch.times()[row] : first;
                sample = others == 0 ? batch.place(row) + ": " + ShortestDecimal.of(values[row]) : sample;
                last = batch.times()[row];
                others++;
            }
        }
        rows += batch.size();
    }

    /** The lot of a market that counts contracts is one of contracts. */
    private double[] values(TradeBatch trades) {
        if (rule == Rule.TICK) {
            return trades.prices;
        }
        return trades.hasContracts() ? trades.contracts : trades.amounts;
    }

    private boolean isMultiple(double value) {
        long scaled = units == 0 ? ScaledDecimal.NONE : ScaledDecimal.of(value);
        return scaled == ScaledDecimal.NONE
                ? ShortestDecimal.of(value).remainder(step).signum() == 0
                : scaled % units == 0;
    }

    @Override
    public void end(Results results) {
        if (others > 0) {
            results.find(
                    file,
                    rule,
                    Severity.WARN,
                    first,
                    Math.max(first, last),
                    others,
                    sample,
                    "%,d rows are no multiple of %s",
                    others,
                    step.toPlainString());
        }
        results.check(file, rule, rows, Observation.of("%,d rows are no multiple of %s", others, step.toPlainString()));
    }
}
