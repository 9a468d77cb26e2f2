package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.bars.QuoteSpec;
import io.barmill.config.BarsConfig;
import io.barmill.error.BarmillException;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.BarPartition;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarPlans;
import io.barmill.plan.TaskParamsJson;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** Makes bar files: one for each task, from tick files that the lake holds. */
@ApplicationScoped
public class BarAggregateHandler implements TaskHandler {
    /** How long to wait for a bar file that another attempt is making. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(2);

    private final Lake lake;
    private final BarPlans plans;
    private final Reservations reservations;
    private final BarsConfig config;

    /**
     * @param lake where tick files are read and bar files written
     * @param plans what bars are made from
     * @param config how bars are limited
     */
    public BarAggregateHandler(Lake lake, BarPlans plans, Reservations reservations, BarsConfig config) {
        this.lake = Objects.requireNonNull(lake, "lake");
        this.plans = Objects.requireNonNull(plans, "plans");
        this.reservations = Objects.requireNonNull(reservations, "reservations");
        this.config = Objects.requireNonNull(config, "config");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.BAR_AGGREGATE;
    }

    /**
     * Makes the bar file that the parameters name, and its state if the bars continue over midnight. What they are made from
     * is what the lake holds by then: a task that was planned before another one for the same file, and runs after it,
     * makes no older bars.
     *
     * @throws BarmillException LAKE_FILE_MISSING, LAKE_FILE_CORRUPT, BAR_STATE_UNUSABLE, BAR_INPUTS_CHANGED,
     *     BAR_TYPE_CONFLICT, LATE_TRADE, TOO_MANY_BARS or BAD_ROW by what is wrong with the inputs; LAKE_WRITE_FAILED; MALFORMED_JSON or INVALID_FIELD for
     *     parameters that cannot be used
     */
    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        String task = context.claim().params();
        AggregateTaskParams planned = TaskParamsJson.read(task, AggregateTaskParams.class);
        if (!reservations.reserve(context.claim(), Set.of(output(planned)))) {
            return new TaskOutcome.HandedBack("another task makes the same bar file", BUSY_PAUSE);
        }
        AggregateTaskParams params = plans.current(task, planned);
        BarKind kind = BarKind.parse("bar", params.bar());
        if (kind instanceof QuoteSpec quotes) {
            return new QuoteFileRun(lake, params, context, quotes).run();
        }
        BarSpec spec = BarSpec.parse("bar", params.bar());
        return new BarFileRun(lake, params, context, spec, config.mostBarsOfATrade()).run();
    }

    private String output(AggregateTaskParams planned) {
        return lake.layout().bars(new BarPartition(planned.venue(), planned.bar(), planned.symbol(), planned.date()));
    }
}
