package io.barmill.plan;

import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import java.util.Optional;
import java.util.UUID;

/** Makes the task of a step. Two plans for the same bar file make tasks with the same unique key. */
public final class BarTasks {
    private static final String TYPE_SUFFIX = "_bar";

    private BarTasks() {}

    /**
     * The task that makes the step's bar file.
     *
     * @param before the task that makes the previous day, if the step continues from it and it is still to be made
     */
    public static NewTask task(UUID id, BarSeries series, BarStep step, Optional<UUID> before) {
        TickSeries.Key key = series.key();
        String bar = series.bar().name();
        AggregateTaskParams params = new AggregateTaskParams(
                key.lakeVenue(),
                key.type(),
                key.symbol(),
                bar,
                step.day(),
                step.inputs().stream().map(PartitionEntry::path).toList(),
                step.previous().map(BarStep.Link::state),
                series.latencyMicros(),
                step.joined().stream().map(BarTasks::joined).toList(),
                step.fingerprint());
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
                step.day().toString());
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

    private static AggregateTaskParams.Joined joined(BarStep.Joined joined) {
        return new AggregateTaskParams.Joined(
                joined.extra().word(),
                joined.type(),
                joined.inputs().stream().map(PartitionEntry::path).toList());
    }
}
