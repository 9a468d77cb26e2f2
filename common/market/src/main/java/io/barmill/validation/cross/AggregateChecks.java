package io.barmill.validation.cross;

import io.barmill.error.BarmillException;
import io.barmill.reconciliation.AggregateCheck;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.Severity;
import io.barmill.validation.SourceFile;
import java.io.IOException;

/** Holds trades against the aggregate trades of the same day. */
public final class AggregateChecks {
    private static final int BATCH_ROWS = 8_192;

    private AggregateChecks() {}

    /**
     * Compares them.
     *
     * @param file the trades
     * @param trades rows of the file; the caller closes both readers
     * @param start the first moment of the day, in microseconds since 1970-01-01 UTC
     */
    public static void run(SourceFile file, TickReader trades, TickReader aggregates, long start, Results results)
            throws IOException {
        AggregateCheck check = new AggregateCheck(aggregates);
        TradeBatch batch = new TradeBatch(DataType.TRADES, trades.hasContracts(), BATCH_ROWS);
        AggregateCheck.Result result;
        long rows = 0;
        try {
            while (trades.read(batch)) {
                rows += batch.size();
                check.add(batch);
            }
            result = check.finish();
        } catch (BarmillException e) {
            results.incomplete(file, Rule.TRADES_VS_AGG, rows, e.code() + ": " + e.getMessage());
            return;
        }
        result.counts()
                .forEach((difference, count) -> results.find(
                        file,
                        Rule.TRADES_VS_AGG,
                        Severity.ERROR,
                        start,
                        start,
                        count,
                        "id " + result.firsts().get(difference),
                        "%s: %,d",
                        difference,
                        count));
        results.check(file, Rule.TRADES_VS_AGG, rows, "%s", result.line());
    }
}
