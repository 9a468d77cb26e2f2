package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.bars.QuoteSpec;
import io.barmill.bars.exact.BatchSums;
import io.barmill.config.BarsConfig;
import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.BarPartition;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarPlans;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.RowBatch;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Makes bar files from tick files that the lake holds: all bars of a task in one pass over the days. */
@ApplicationScoped
public class BarAggregateHandler implements TaskHandler {
    /** How long to wait for bar files that another attempt is making. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(2);

    private final Lake lake;
    private final BarPlans plans;
    private final Reservations reservations;
    private final BarsConfig config;
    private final LongSupplier nanos;

    /**
     * @param lake where tick files are read and bar files written
     * @param plans what bars are made from
     * @param config how bars are limited
     */
    @Inject
    public BarAggregateHandler(Lake lake, BarPlans plans, Reservations reservations, BarsConfig config) {
        this(lake, plans, reservations, config, System::nanoTime);
    }

    BarAggregateHandler(Lake lake, BarPlans plans, Reservations reservations, BarsConfig config, LongSupplier nanos) {
        this.lake = Objects.requireNonNull(lake, "lake");
        this.plans = Objects.requireNonNull(plans, "plans");
        this.reservations = Objects.requireNonNull(reservations, "reservations");
        this.config = Objects.requireNonNull(config, "config");
        this.nanos = Objects.requireNonNull(nanos, "nanos");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.BAR_AGGREGATE;
    }

    /**
     * Makes the bar files that the parameters name, and their states if the bars continue over midnight. They are published
     * month by month, and every now and then before, so that another attempt goes on from there. What the files are made from
     * is what the lake holds by then: a task that was planned before another one for the same file, and runs after it, makes
     * no older bars, and none that are up to date. A fault of one series does not keep the others from being made.
     *
     * @throws BarmillException LAKE_FILE_MISSING, LAKE_FILE_CORRUPT, BAR_STATE_UNUSABLE, BAR_INPUTS_CHANGED,
     *     BAR_TYPE_CONFLICT, LATE_TRADE, TOO_MANY_BARS or BAD_ROW by what is wrong with the inputs of a series;
     *     LAKE_WRITE_FAILED; MALFORMED_JSON or INVALID_FIELD for parameters that cannot be used
     */
    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        AggregateTaskParams planned = TaskParamsJson.read(context.claim().params(), AggregateTaskParams.class);
        if (!reservations.reserve(context.claim(), outputs(planned))) {
            return new TaskOutcome.HandedBack("another task makes some of the same bar files", BUSY_PAUSE);
        }
        SeriesFaults faults = new SeriesFaults();
        Map<String, BarPlans.Current> byBar = new LinkedHashMap<>();
        for (AggregateTaskParams.Part part : planned.parts()) {
            try {
                byBar.merge(part.bar(), plans.current(context.claim().params(), planned, part), BarPlans.Current::and);
            } catch (BarmillException e) {
                faults.add(part.bar(), part.days().from(), e);
            }
        }
        List<BarPlans.Current> current = List.copyOf(byBar.values());
        BarWork work = new BarWork(lake, planned, context, config.mostBarsOfATrade(), nanos);
        String made =
                switch (planned.type()) {
                    case QUOTES, BOOK_TICKER -> quotes(work, current, faults).run();
                    default -> trades(work, current, faults).run();
                };
        faults.throwIfAny(made);
        return new TaskOutcome.Succeeded(made);
    }

    private BarPass<BatchSums> trades(BarWork work, List<BarPlans.Current> current, SeriesFaults faults) {
        List<SeriesRun<BatchSums, ?>> series = new ArrayList<>();
        for (BarPlans.Current part : current) {
            if (part.bar() instanceof BarSpec spec) {
                series.add(new TradeSeries(work, spec, part.months()));
            } else {
                throw notMadeOf(work, part.bar());
            }
        }
        return new BarPass<>(work, new TradeSource(lake, work.params().type()), series, faults);
    }

    private BarPass<RowBatch> quotes(BarWork work, List<BarPlans.Current> current, SeriesFaults faults) {
        List<SeriesRun<RowBatch, ?>> series = new ArrayList<>();
        for (BarPlans.Current part : current) {
            if (part.bar() instanceof QuoteSpec spec) {
                series.add(new QuoteSeries(work, spec, part.months()));
            } else {
                throw notMadeOf(work, part.bar());
            }
        }
        return new BarPass<>(work, new QuoteSource(lake, work.params().type()), series, faults);
    }

    private static InvalidFieldException notMadeOf(BarWork work, BarKind bar) {
        return new InvalidFieldException(
                "type", work.params().type().id(), "a type of ticks that " + bar.name() + " is made of");
    }

    /** The paths of all files. */
    private Set<String> outputs(AggregateTaskParams planned) {
        Set<String> outputs = new TreeSet<>();
        for (AggregateTaskParams.Part part : planned.parts()) {
            part.days()
                    .from()
                    .datesUntil(part.days().to().plusDays(1))
                    .map(day -> BarPartition.of(planned.venue(), part.bar(), planned.symbol(), day))
                    .forEach(month -> outputs.add(lake.layout().bars(month)));
        }
        return outputs;
    }
}
