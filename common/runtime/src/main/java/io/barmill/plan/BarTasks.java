package io.barmill.plan;

import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Makes a task of a step. Whoever plans the same bar file makes a task of the same unique key. */
public final class BarTasks {
    private static final String TYPE_SUFFIX = "_bar";

    private final TaskParamsJson json;

    /** @param json writes the orders */
    public BarTasks(TaskParamsJson json) {
        this.json = Objects.requireNonNull(json, "json");
    }

    /**
     * The task that makes the step's bar file.
     *
     * @param before the task that makes the day before, where the step goes on from it and it is still to be made
     */
    public NewTask task(UUID id, BarSeries series, BarStep step, Optional<UUID> before) {
        TickSeries.Key key = series.key();
        String bar = series.bar().name();
        AggregateTaskParams order = new AggregateTaskParams(
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
        String params =
                json.write(order, key.venue().id(), key.market(), series.bar().family() + TYPE_SUFFIX);
        return new NewTask(
                id,
                TaskKind.BAR_AGGREGATE,
                label,
                uniqueKey,
                params,
                before.stream().toList());
    }

    private static AggregateTaskParams.Joined joined(BarStep.Joined joined) {
        return new AggregateTaskParams.Joined(
                joined.extra().word(),
                joined.type(),
                joined.inputs().stream().map(PartitionEntry::path).toList());
    }
}
