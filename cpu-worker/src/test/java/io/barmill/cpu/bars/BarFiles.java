package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarSpec;
import io.barmill.ledger.PartitionEntry;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A lake with a handler that makes bar files in it. */
abstract class BarFiles {
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    static final LocalDate SECOND = LocalDate.of(2024, 1, 2);
    static final long MIDNIGHT = 1_704_153_600_000_000L;

    @TempDir
    Path folder;

    LakeFolder lake;
    Orders orders;
    BarAggregateHandler handler;

    @BeforeEach
    void openLake() {
        lake = new LakeFolder(folder);
        orders = new Orders(lake.lake());
        handler = orders.handler(Map.of());
    }

    final Done run(Orders.Order order) throws IOException {
        return run(order, 1);
    }

    final Done run(Orders.Order order, int attempt) throws IOException {
        FakeTaskContext context = FakeTaskContext.of(params(order), attempt);
        Done done = Done.of(handler.run(context), context.changes());
        orders.learn(context.changes());
        return done;
    }

    final PartitionEntry runOne(Orders.Order order) throws IOException {
        List<PartitionEntry> days = run(order).partitions().stream()
                .filter(row -> row.date().equals(order.day()))
                .toList();
        assertThat(days).hasSize(1);
        return days.get(0);
    }

    final String params(Orders.Order order) {
        return orders.params(order);
    }

    static Orders.Order order(String bar, LocalDate day, DataType type, List<String> inputs, Optional<String> state) {
        String name = BarSpec.parse("bar", bar).name();
        return Orders.of(type, "BTCUSDT", name, day, inputs, state);
    }

    static TestTrade trade(long time, long id) {
        return TestTrade.of(time, id, Side.BUY, "100.5", "0.25");
    }

    static List<TestTrade> ofDay(LocalDate day, List<TestTrade> trades) {
        return trades.stream()
                .filter(trade -> day.equals(LocalDate.ofEpochDay(Math.floorDiv(trade.time(), 86_400_000_000L))))
                .toList();
    }

    final Optional<String> stateOf(PartitionEntry partition) {
        return partition.state().map(path -> new String(lake.lake().bytes(path), StandardCharsets.UTF_8));
    }

    final List<String> ids(PartitionEntry partition) throws SQLException {
        return lake.bars(partition).stream()
                .map(bar -> bar.firstTradeId() + "-" + bar.lastTradeId() + " " + bar.tradeCount())
                .toList();
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
