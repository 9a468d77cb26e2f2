package io.barmill.plan;

import io.barmill.bars.BarSpec;
import io.barmill.lake.BarPartition;
import io.barmill.lake.LakeLayout;
import io.barmill.ledger.PartitionEntry;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ticks of one symbol, and the bars that were made of them already. */
public final class BarSeries {
    private final BarSpec bar;
    private final TickSeries.Key key;
    private final TickSeries ticks;
    private final Map<LocalDate, PartitionEntry> bars;
    private final LakeLayout layout;

    /** @param bars the bar files of the name and symbol */
    public BarSeries(
            BarSpec bar, TickSeries.Key key, TickSeries ticks, Collection<PartitionEntry> bars, LakeLayout layout) {
        this.bar = Objects.requireNonNull(bar, "bar");
        this.key = Objects.requireNonNull(key, "key");
        this.ticks = Objects.requireNonNull(ticks, "ticks");
        this.bars = bars.stream().collect(Collectors.toMap(PartitionEntry::date, Function.identity()));
        this.layout = Objects.requireNonNull(layout, "layout");
    }

    /** The bar. */
    public BarSpec bar() {
        return bar;
    }

    /** Which ticks it is made of. */
    public TickSeries.Key key() {
        return key;
    }

    /** The days that have a tick file, in order. */
    List<LocalDate> days(LocalDate from, LocalDate to) {
        return List.copyOf(ticks.files().subMap(from, true, to, true).keySet());
    }

    Optional<PartitionEntry> ticks(LocalDate day) {
        return ticks.file(day);
    }

    /** True where an archive says that nothing was traded that day. */
    boolean isWithoutTrades(LocalDate day) {
        return ticks.day(day) == TickSeries.Day.EMPTY;
    }

    /** True where the bar file is there, made from just that; it left a state if the day after needs one. */
    public boolean isUpToDate(LocalDate day, String fingerprint) {
        return Optional.ofNullable(bars.get(day))
                .filter(file -> file.inputs().equals(fingerprint))
                .filter(file -> bar.isIndependentByDay() || file.state().isPresent())
                .isPresent();
    }

    /** What the day's bar file left, where there is one of the same ticks, and it left something. */
    Optional<BarStep.Link> link(LocalDate day) {
        return Optional.ofNullable(bars.get(day))
                .filter(file -> Fingerprint.isOf(key.type(), file.inputs()))
                .flatMap(file -> file.state().map(state -> new BarStep.Link(day, file.inputs(), state)));
    }

    /** What the day's bar file will leave. */
    BarStep.Link linkToBe(LocalDate day, String fingerprint) {
        String state = layout.barState(new BarPartition(key.lakeVenue(), bar.name(), key.symbol(), day));
        return new BarStep.Link(day, fingerprint, state);
    }
}
