package io.barmill.api.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.backlog.Closed;
import io.barmill.ledger.backlog.LaneBacklog;
import io.barmill.ledger.order.Hold;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BacklogMetersTest {
    private static final String PREFIX = "barmill.backlog.";
    private static final Closed OPEN = new Closed(Map.of(), List.of());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BacklogMeters meters = new BacklogMeters(registry);

    @Test
    void lanesAreReportedAndTheOldestOfEachQueue() {
        meters.report(
                List.of(
                        lane("cpu", "bar.aggregate@binance", TaskState.WAITING, 7, Duration.ofHours(1)),
                        lane("io_intensive", "tick.download@binance", TaskState.QUEUED, 3, Duration.ofSeconds(5)),
                        lane("io_intensive", "tick.download@okx", TaskState.QUEUED, 2, Duration.ofMillis(90_500))),
                OPEN);

        assertThat(values())
                .isEqualTo(Map.of(
                        "tasks bar.aggregate@binance cpu WAITING", 7.0,
                        "tasks tick.download@binance io_intensive QUEUED", 3.0,
                        "tasks tick.download@okx io_intensive QUEUED", 2.0,
                        "oldest.seconds cpu", 0.0,
                        "oldest.seconds io_intensive", 90.5));
    }

    @Test
    void laneThatIsDoneIsNoLongerReported() {
        meters.report(List.of(lane("cpu", "bar.aggregate@okx", TaskState.QUEUED, 7, Duration.ofSeconds(1))), OPEN);
        meters.report(List.of(), OPEN);

        assertThat(values()).isEqualTo(Map.of("oldest.seconds cpu", 0.0, "oldest.seconds io_intensive", 0.0));
    }

    @Test
    void whatIsUnknownIsAbsent() {
        meters.report(List.of(lane("cpu", "bar.aggregate@okx", TaskState.QUEUED, 7, Duration.ofSeconds(1))), OPEN);
        meters.unknown();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void holdsAndOpenCircuitsAreReported() {
        meters.report(
                List.of(),
                new Closed(
                        Map.of(Hold.Source.KILL_SWITCH, 2L),
                        List.of(new Closed.Circuit("tick.download@binance", ErrorCode.ACCESS_DENIED))));

        assertThat(registry.get("barmill.holds")
                        .tag("source", "KILL_SWITCH")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("barmill.holds").tag("source", "PERSON").gauge().value())
                .isZero();
        assertThat(registry.get("barmill.circuits.open")
                        .tags("lane", "tick.download@binance", "code", "ACCESS_DENIED")
                        .gauge()
                        .value())
                .isEqualTo(1);

        meters.report(List.of(), OPEN);

        assertThat(registry.find("barmill.circuits.open").gauge()).isNull();
    }

    private static LaneBacklog lane(String queue, String lane, TaskState state, long tasks, Duration oldest) {
        return new LaneBacklog(queue, lane, state, tasks, oldest);
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            if (!meter.getId().getName().startsWith(PREFIX)) {
                continue;
            }
            String tags = meter.getId().getTags().stream()
                    .map(tag -> " " + tag.getValue())
                    .collect(Collectors.joining());
            meter.measure()
                    .forEach(one ->
                            values.put(meter.getId().getName().substring(PREFIX.length()) + tags, one.getValue()));
        }
        return values;
    }
}
