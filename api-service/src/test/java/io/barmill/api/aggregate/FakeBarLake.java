package io.barmill.api.aggregate;

import io.barmill.bars.BarKind;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarStep;
import io.barmill.plan.Entries;
import io.barmill.plan.FakeLake;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a lake holds of ticks and bars, as a test says it. */
final class FakeBarLake implements BarHoldings {
    private final FakeLake ticks;
    private final Map<String, PartitionEntry> bars = new TreeMap<>();

    FakeBarLake(FakeLake ticks) {
        this.ticks = ticks;
    }

    @Override
    public List<HeldTicks> ticks(String lakeVenue) {
        Map<String, HeldTicks> held = new TreeMap<>();
        for (PartitionEntry file : ticks.ticks()) {
            if (file.venue().equals(lakeVenue)) {
                DataType type = DataType.parse("dataset", file.dataset());
                held.merge(
                        file.symbol() + type,
                        new HeldTicks(type, file.symbol(), file.date(), file.date()),
                        (one, other) -> new HeldTicks(
                                type,
                                file.symbol(),
                                earlier(one.first(), other.first()),
                                earlier(one.last(), other.last()).equals(one.last()) ? other.last() : one.last()));
            }
        }
        return new ArrayList<>(held.values());
    }

    @Override
    public TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to) {
        return ticks.series(key, from, to);
    }

    @Override
    public Optional<LocalDate> firstDay(TickSeries.Key key) {
        return ticks.firstDay(key);
    }

    @Override
    public List<PartitionEntry> bars(String lakeVenue, String bar, String symbol) {
        return bars(lakeVenue, bar, symbol, LocalDate.MIN, LocalDate.MAX);
    }

    @Override
    public List<PartitionEntry> bars(String lakeVenue, String bar, String symbol, LocalDate from, LocalDate to) {
        return bars.values().stream()
                .filter(file -> file.venue().equals(lakeVenue) && file.dataset().equals(bar))
                .filter(file -> file.symbol().equals(symbol))
                .filter(file -> !file.date().isBefore(from) && !file.date().isAfter(to))
                .toList();
    }

    @Override
    public Set<DataType> types(String lakeVenue, String bar, String symbol) {
        return bars(lakeVenue, bar, symbol).stream()
                .map(file -> DataType.parse("inputs", file.inputs().split(":", 2)[0]))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataType.class)));
    }

    /** The bar file that a worker makes of that step. */
    void made(AggregateTaskParams order, BarKind bar, BarStep step) {
        BarPartition place = BarPartition.of(order.venue(), bar.name(), order.symbol(), step.day());
        HiveLayout layout = new HiveLayout();
        Optional<String> state =
                bar.isIndependentByDay() ? Optional.empty() : Optional.of(layout.barState(place, step.day()));
        bars.put(
                layout.bars(place) + " " + step.day(),
                Entries.bars(
                        layout.bars(place),
                        order.venue(),
                        bar.name(),
                        order.symbol(),
                        step.day(),
                        step.fingerprint(),
                        state));
    }

    /** Has the day's bars made by rules of another version. */
    void outdate(String bar, LocalDate day) {
        bars.replaceAll((path, file) ->
                file.dataset().equals(bar) && file.date().equals(day)
                        ? Entries.remade(file, "sha", file.inputs().replaceFirst(":" + BarKind.VERSION + ":", ":"))
                        : file);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
