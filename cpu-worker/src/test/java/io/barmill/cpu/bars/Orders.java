package io.barmill.cpu.bars;

import io.barmill.bars.BarExtra;
import io.barmill.bars.BarKind;
import io.barmill.bars.state.BarState;
import io.barmill.config.BarsConfigs;
import io.barmill.error.BarmillException;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.BarPartition;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarMonth;
import io.barmill.plan.BarPlans;
import io.barmill.plan.BarStep;
import io.barmill.plan.Days;
import io.barmill.plan.Entries;
import io.barmill.plan.Fingerprint;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.DataType;
import io.barmill.worker.LakeChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders for bar files as tests write them, and the plans that become of them: what was asked for, of the files as they are. */
final class Orders implements BarPlans {
    private final Lake lake;
    private final Map<String, Order> placed = new HashMap<>();
    private final Map<String, List<PartitionEntry>> files = new HashMap<>();

    Orders(Lake lake) {
        this.lake = lake;
    }

    /**
     * One bar file.
     *
     * @param inputs paths of tick files
     * @param state the path of the state to continue from
     */
    record Order(
            DataType type,
            String symbol,
            String bar,
            LocalDate day,
            List<String> inputs,
            Optional<String> state,
            long latencyMicros,
            List<Joined> joined) {}

    /** Another series, by the paths of its files. */
    record Joined(String extra, DataType type, List<String> inputs) {}

    static Order of(
            DataType type, String symbol, String bar, LocalDate day, List<String> inputs, Optional<String> state) {
        return new Order(type, symbol, bar, day, inputs, state, 0, List.of());
    }

    /** A handler to which every order is a plan. */
    BarAggregateHandler handler(Map<String, String> config) {
        return new BarAggregateHandler(lake, this, (claim, resources) -> true, BarsConfigs.with(config));
    }

    /** The parameters of a task for these files, all of one symbol and type. */
    String params(Order... orders) {
        List<AggregateTaskParams.Part> parts = new ArrayList<>();
        for (Order order : orders) {
            String id = "order " + placed.size();
            placed.put(id, order);
            parts.add(new AggregateTaskParams.Part(
                    order.bar(), new Days(order.day(), order.day()), Optional.empty(), id));
        }
        return TaskParamsJson.write(new AggregateTaskParams(
                "binance", orders[0].type(), orders[0].symbol(), parts, orders[0].latencyMicros(), false, false));
    }

    @Override
    public Current current(String task, AggregateTaskParams planned, AggregateTaskParams.Part part) {
        Order order = placed.get(part.fingerprint());
        BarKind bar = BarKind.parse("bar", order.bar());
        String path = lake.layout().bars(BarPartition.of(planned.venue(), bar.name(), planned.symbol(), order.day()));
        List<PartitionEntry> existing = files.getOrDefault(path, List.of());
        BarMonth month = new BarMonth(
                YearMonth.from(order.day()),
                List.of(step(order)),
                existing,
                List.of(),
                existing.isEmpty()
                        ? Optional.empty()
                        : existing.get(existing.size() - 1).state(),
                List.of());
        return new Current(bar, List.of(month));
    }

    /** Learns what was published, which later orders leave as it is. */
    void learn(LakeChanges changes) {
        changes.files().forEach(days -> files.put(days.get(0).path(), days));
    }

    /** With the fingerprints of the files as they are. */
    private BarStep step(Order order) {
        Optional<BarStep.Link> previous =
                order.state().map(path -> new BarStep.Link(order.day().minusDays(1), stateOf(path), path));
        List<PartitionEntry> inputs = entries(order.day(), order.inputs());
        List<BarStep.Joined> joined = order.joined().stream()
                .map(series -> new BarStep.Joined(
                        Arrays.stream(BarExtra.values())
                                .filter(extra -> extra.word().equals(series.extra()))
                                .findFirst()
                                .orElseThrow(),
                        series.type(),
                        entries(order.day(), series.inputs())))
                .toList();
        String fingerprint = Fingerprint.of(new Fingerprint.Source(
                order.bar(),
                order.latencyMicros(),
                order.type(),
                previous.map(BarStep.Link::fingerprint),
                Optional.of(order.day()),
                List.of(),
                sha256(inputs),
                joined.stream()
                        .map(series ->
                                new Fingerprint.Joined(series.extra().word(), series.type(), sha256(series.inputs())))
                        .toList()));
        return new BarStep(order.day(), inputs, Optional.of(order.day()), joined, previous, List.of(), fingerprint);
    }

    private static List<String> sha256(List<PartitionEntry> files) {
        return files.stream().map(PartitionEntry::sha256).toList();
    }

    private List<PartitionEntry> entries(LocalDate day, List<String> paths) {
        List<PartitionEntry> entries = new ArrayList<>();
        for (String path : paths) {
            entries.add(Entries.ticks(
                    path, "binance", "trades", "BTCUSDT", day.plusDays(entries.size()), sha256(path), "archive"));
        }
        return entries;
    }

    /** A file that is not there is for the worker to find. */
    private String sha256(String path) {
        try {
            return HexFormat.of()
                    .formatHex(InputDigests.digest(lake.input(path)).digest());
        } catch (BarmillException missing) {
            return "missing";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String stateOf(String path) {
        try {
            return BarState.inputs(new String(lake.bytes(path), StandardCharsets.UTF_8));
        } catch (BarmillException missing) {
            return "missing";
        }
    }
}
