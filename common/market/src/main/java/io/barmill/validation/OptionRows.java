package io.barmill.validation;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import java.util.List;

/** Finds rows of options that say what is impossible. */
final class OptionRows implements Validator {
    private SourceFile file;
    private long rows;
    private long wrong;

    @Override
    public List<Rule> rules() {
        return List.of(Rule.OPTION_CHAIN);
    }

    @Override
    public void begin(SourceFile next, boolean follows) {
        file = next;
        rows = 0;
        wrong = 0;
    }

    @Override
    public void accept(Rows batch, Results results) {
        Columns columns = new Columns(batch.table());
        for (int row = 0; row < batch.size(); row++) {
            String fault = columns.fault(row);
            if (!fault.isEmpty()) {
                wrong++;
                long time = batch.times()[row];
                String sample = batch.place(row) + ": " + columns.instrument(row);
                results.find(file, Rule.OPTION_CHAIN, Severity.WARN, time, time, 1, sample, "%s", fault);
            }
        }
        rows += batch.size();
    }

    /** The columns of a batch that are checked. */
    private static final class Columns {
        private final RowBatch options;
        private final double[] bid;
        private final double[] mark;
        private final double[] ask;
        private final double[] delta;
        private final byte[] types;
        private final int put;
        private final long[] expirations;
        private final int instruments;

        Columns(RowBatch options) {
            this.options = options;
            RowSchema schema = options.schema();
            bid = options.numbers(schema.find("bid_iv").orElseThrow());
            mark = options.numbers(schema.find("mark_iv").orElseThrow());
            ask = options.numbers(schema.find("ask_iv").orElseThrow());
            delta = options.numbers(schema.find("delta").orElseThrow());
            int type = schema.find("option_type").orElseThrow();
            types = options.codes(type);
            put = schema.column(type).words().indexOf("put");
            expirations = options.longs(schema.find("expiration").orElseThrow());
            instruments = schema.find("instrument").orElseThrow();
        }

        String instrument(int row) {
            return options.texts(instruments).get(row);
        }

        /** What is wrong with a row; empty if nothing is. A volatility of 0 is one that the venue does not compute. */
        String fault(int row) {
            if (bid[row] > 0 && mark[row] > 0 && bid[row] > mark[row]) {
                return "bid_iv " + bid[row] + " is above mark_iv " + mark[row];
            }
            if (ask[row] > 0 && mark[row] > 0 && mark[row] > ask[row]) {
                return "mark_iv " + mark[row] + " is above ask_iv " + ask[row];
            }
            double signed = types[row] == put ? -delta[row] : delta[row];
            if (signed < 0 || signed > 1) {
                return "the delta of a " + (types[row] == put ? "put" : "call") + " is " + delta[row];
            }
            long time = options.timestamps()[row];
            boolean isOver = expirations[row] != TickBatch.NO_TIME && time > expirations[row];
            return isOver ? "the option expired at " + Results.time(expirations[row]) : "";
        }
    }

    @Override
    public void end(Results results) {
        results.check(file, Rule.OPTION_CHAIN, rows, Observation.of("%,d rows are wrong", wrong));
    }
}
