package io.barmill.plan;

import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import java.util.Optional;
import java.util.UUID;

/** Makes the task of a step. Two plans for the same bar file from the same inputs make tasks with the same unique key. */
public final class BarTasks {
    private static final String TYPE_SUFFIX = "_bar";

    private BarTasks() {}

    /**
     * The task that makes the step's bar file.
     *
     * @param isRemake whether the bars may replace those made of another type of ticks
     * @param before the task that makes the previous day, if the step continues from it and it is still to be made
     */
    public static NewTask task(UUID id, BarSeries series, BarStep step, boolean isRemake, Optional<UUID> before) {
        TickSeries.Key key = series.key();
        String bar = series.bar().name();
        AggregateTaskParams params = params(series, step, isRemake);
        String label = String.join(
                " ",
                key.venue().id(),
                key.market(),
                bar,
                key.symbol(),
                step.day().toString());
        String uniqueKey = String.join(
                " ",
                TaskKind.BAR_AGGREGATE.id(),
                key.lakeVenue(),
                bar,
                key.symbol(),
                step.day().toString(),
                step.fingerprint());
        String json = TaskParamsJson.write(
                params, key.venue().id(), key.market(), series.bar().family() + TYPE_SUFFIX);
        return new NewTask(
                id,
                TaskKind.BAR_AGGREGATE,
                label,
                uniqueKey,
                json,
                before.stream().toList());
    }

    /** The parameters of the step's task. */
    static AggregateTaskParams params(BarSeries series, BarStep step, boolean isRemake) {
        TickSeries.Key key = series.key();
        return new AggregateTaskParams(
                key.lakeVenue(),
                key.type(),
                key.symbol(),
                series.bar().name(),
                step.day(),
                step.inputs().stream().map(PartitionEntry::path).toList(),
                step.since(),
                step.previous().map(BarStep.Link::state),
                step.previous().map(BarStep.Link::fingerprint),
                step.gaps(),
                series.latencyMicros(),
                step.joined().stream().map(BarTasks::joined).toList(),
                isRemake,
                step.fingerprint());
    }

    private static AggregateTaskParams.Joined joined(BarStep.Joined joined) {
        return new AggregateTaskParams.Joined(
                joined.extra().word(),
                joined.type(),
                joined.inputs().stream().map(PartitionEntry::path).toList());
    }
}
