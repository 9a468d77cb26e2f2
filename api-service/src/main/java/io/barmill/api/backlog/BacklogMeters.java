package io.barmill.api.backlog;

import io.barmill.ledger.TaskState;
import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.backlog.Closed;
import io.barmill.ledger.backlog.LaneBacklog;
import io.barmill.ledger.order.Hold;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of the backlog, {@code barmill.backlog.*}, and of what keeps it from being claimed. */
@ApplicationScoped
class BacklogMeters {
    private final MultiGauge tasks;
    private final MultiGauge oldest;
    private final MultiGauge holds;
    private final MultiGauge circuits;

    @Inject
    BacklogMeters(MeterRegistry registry) {
        tasks = MultiGauge.builder("barmill.backlog.tasks")
                .description("Tasks that have not ended, by queue, lane and state")
                .register(registry);
        oldest = MultiGauge.builder("barmill.backlog.oldest.seconds")
                .description("How long the task that was queued first has been waiting for a worker, by queue")
                .register(registry);
        holds = MultiGauge.builder("barmill.holds")
                .description("Holds in force, by what placed them")
                .register(registry);
        circuits = MultiGauge.builder("barmill.circuits.open")
                .description("Open circuits, by lane and code: each is 1")
                .register(registry);
    }

    /** Reports these counts and no others: a lane without tasks has none. A queue without tasks has an age of 0. */
    void report(List<LaneBacklog> lanes, Closed closed) {
        tasks.register(lanes.stream().map(BacklogMeters::row).toList(), true);
        Map<String, Duration> ages = new LinkedHashMap<>();
        Arrays.stream(WorkQueue.values()).forEach(queue -> ages.put(queue.id(), Duration.ZERO));
        lanes.stream()
                .filter(lane -> lane.state() == TaskState.QUEUED)
                .forEach(lane -> ages.merge(lane.queue(), lane.oldest(), BacklogMeters::longer));
        oldest.register(
                ages.entrySet().stream()
                        .<MultiGauge.Row<?>>map(age -> MultiGauge.Row.of(
                                Tags.of("queue", age.getKey()), age.getValue().toMillis() / 1_000.0))
                        .toList(),
                true);
        holds.register(
                Arrays.stream(Hold.Source.values())
                        .<MultiGauge.Row<?>>map(source -> MultiGauge.Row.of(
                                Tags.of("source", source.name()), closed.holds().getOrDefault(source, 0L)))
                        .toList(),
                true);
        circuits.register(
                closed.circuits().stream()
                        .<MultiGauge.Row<?>>map(circuit -> MultiGauge.Row.of(
                                Tags.of(
                                        "lane",
                                        circuit.lane(),
                                        "code",
                                        circuit.code().name()),
                                1))
                        .toList(),
                true);
    }

    /** Reports nothing: an absent metric raises an alert, an old number does not. */
    void unknown() {
        tasks.register(List.of(), true);
        oldest.register(List.of(), true);
        holds.register(List.of(), true);
        circuits.register(List.of(), true);
    }

    private static MultiGauge.Row<?> row(LaneBacklog lane) {
        return MultiGauge.Row.of(
                Tags.of(
                        "queue",
                        lane.queue(),
                        "lane",
                        lane.lane(),
                        "state",
                        lane.state().name()),
                lane.tasks());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
