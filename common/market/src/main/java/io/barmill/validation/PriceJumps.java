package io.barmill.validation;

import io.barmill.ticks.TradeBatch;
import java.util.List;

/** Counts prices that jump by more than ten times the median return so far, and are back within five trades. */
final class PriceJumps implements Validator {
    private static final double UNITS = 1e12;
    private static final int FACTOR = 10;
    private static final int BACK_WITHIN = 5;
    private static final int LEAST_RETURNS = 100;
    private static final int RENEWED_EVERY = 4_096;
    private static final double MEDIAN = 0.5;

    private SourceFile file;
    private LogHistogram returns = new LogHistogram();
    private double limit;
    private long untilRenewed;
    private long rows;
    private long jumps;
    private double before;
    /** The price before the jump that may come back. */
    private double base;

    private int left;
    private double jumped;
    private double worst;
    private long jumpTime;
    private String jumpPlace = "";
    private long first;
    private long last;
    private String sample = "";

    @Override
    public List<Rule> rules() {
        return List.of(Rule.PRICE_JUMP);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        jumps = 0;
        worst = 0;
        left = 0;
        if (!follows) {
            before = 0;
            returns = new LogHistogram();
            limit = Double.POSITIVE_INFINITY;
            untilRenewed = LEAST_RETURNS;
        }
    }

    @Override
    public void accept(Rows batch, Results results) {
        TradeBatch trades = (TradeBatch) batch.batch();
        double[] prices = trades.prices;
        for (int row = 0; row < batch.size(); row++) {
            double price = prices[row];
            if (!(price > 0)) {
                continue;
            }
            if (price != before) {
                if (before > 0) {
                    step(batch, row, price);
                }
                before = price;
            }
            if (left > 0) {
                left--;
            }
        }
        rows += batch.size();
    }

    private void step(Rows batch, int row, double price) {
        double size = Math.abs(price - before) / before;
        if (left > 0 && Math.abs(Math.log(price / base)) <= limit) {
            first = jumps == 0 ? jumpTime : first;
            sample = jumps == 0 ? jumpPlace : sample;
            last = jumpTime;
            jumps++;
            worst = Math.max(worst, jumped);
            left = 0;
        } else if (size > limit / 2 && Math.abs(Math.log(price / before)) > limit && left == 0) {
            base = before;
            jumped = Math.abs(Math.log(price / before));
            jumpTime = batch.times()[row];
            jumpPlace = batch.place(row);
            left = BACK_WITHIN + 1;
        }
        returns.add((long) (size * UNITS));
        if (--untilRenewed == 0) {
            limit = FACTOR * returns.quantile(MEDIAN) / UNITS;
            untilRenewed = RENEWED_EVERY;
        }
    }

    @Override
    public void end(Results results) {
        if (jumps > 0) {
            results.find(
                    file,
                    Rule.PRICE_JUMP,
                    Severity.INFO,
                    first,
                    Math.max(first, last),
                    jumps,
                    sample,
                    "%,d prices jump and are back within %d trades, at most by %.4f %%",
                    jumps,
                    BACK_WITHIN,
                    100 * Math.expm1(worst));
        }
        results.check(file, Rule.PRICE_JUMP, rows, Observation.of("%,d jumps", jumps));
    }
}
