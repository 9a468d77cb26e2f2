package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.bars.QuoteSpec;
import io.barmill.config.BarsConfig;
import io.barmill.error.BarmillException;
import io.barmill.lake.Lake;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Objects;

/** Makes bar files: one for each task, from tick files that the lake holds. */
@ApplicationScoped
public class BarAggregateHandler implements TaskHandler {
    private final Lake lake;
    private final BarsConfig config;

    /**
     * @param lake where tick files are read and bar files written
     * @param config what the bars are like
     */
    public BarAggregateHandler(Lake lake, BarsConfig config) {
        this.lake = Objects.requireNonNull(lake, "lake");
        this.config = Objects.requireNonNull(config, "config");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.BAR_AGGREGATE;
    }

    /**
     * Makes the bar file that the order names, and for bars that run on over midnight the state beside it.
     *
     * @throws BarmillException LAKE_FILE_MISSING, LAKE_FILE_CORRUPT, BAR_STATE_UNUSABLE, LATE_TRADE, TOO_MANY_BARS or
     *     BAD_ROW by what is wrong with the inputs; LAKE_WRITE_FAILED; MALFORMED_JSON or INVALID_FIELD for an order that
     *     says nothing useful
     */
    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        AggregateTaskParams order = TaskParamsJson.read(context.claim().params(), AggregateTaskParams.class);
        BarKind kind = BarKind.parse("bar", order.bar());
        if (kind instanceof QuoteSpec quotes) {
            return new QuoteFileRun(lake, order, context, quotes).run();
        }
        return new BarFileRun(lake, order, context, BarSpec.parse("bar", order.bar()), config.mostBarsOfATrade()).run();
    }
}
