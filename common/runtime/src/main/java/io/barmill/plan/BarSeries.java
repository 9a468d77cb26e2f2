package io.barmill.plan;

import io.barmill.bars.BarKind;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.layout.LakeLayout;
import io.barmill.ledger.PartitionEntry;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ticks of one symbol, and the existing bars made from them. */
public final class BarSeries {
    private final BarKind bar;
    private final long latencyMicros;
    private final TickSeries.Key key;
    private final TickSeries ticks;
    private final JoinedSeries joined;
    private final Map<LocalDate, PartitionEntry> bars;
    private final LakeLayout layout;

    /**
     * @param latencyMicros added to the {@code available_at} of new bars, microseconds
     * @param joined the other series that the bar has columns of
     * @param bars the existing bar files of this bar and symbol
     */
    public BarSeries(
            BarKind bar,
            long latencyMicros,
            TickSeries.Key key,
            TickSeries ticks,
            JoinedSeries joined,
            Collection<PartitionEntry> bars,
            LakeLayout layout) {
        this.bar = Objects.requireNonNull(bar, "bar");
        this.latencyMicros = latencyMicros;
        this.key = Objects.requireNonNull(key, "key");
        this.ticks = Objects.requireNonNull(ticks, "ticks");
        this.joined = Objects.requireNonNull(joined, "joined");
        this.bars = bars.stream().collect(Collectors.toMap(PartitionEntry::date, Function.identity()));
        this.layout = Objects.requireNonNull(layout, "layout");
    }

    /** The bar. */
    public BarKind bar() {
        return bar;
    }

    /** The latency added to the {@code available_at} of new bars, in microseconds. */
    public long latencyMicros() {
        return latencyMicros;
    }

    /** The files of other series for the bars of that day. */
    List<BarStep.Joined> joined(LocalDate day) {
        return joined.on(day);
    }

    /** The series of its ticks. */
    public TickSeries.Key key() {
        return key;
    }

    /** The days that have a tick file, in order. */
    List<LocalDate> days(LocalDate from, LocalDate to) {
        return List.copyOf(ticks.files().subMap(from, true, to, true).keySet());
    }

    /** The ticks that the bars are made from. */
    TickSeries ticks() {
        return ticks;
    }

    /** The days in the range of which nothing is known. */
    public List<Days> gaps(LocalDate from, LocalDate to) {
        return ticks.gaps(from, to);
    }

    /** True if the bar file exists with this fingerprint, and has a state if the next day needs one. */
    public boolean isUpToDate(LocalDate day, String fingerprint) {
        return Optional.ofNullable(bars.get(day))
                .filter(file -> file.inputs().equals(fingerprint))
                .filter(file -> bar.isIndependentByDay() || file.state().isPresent())
                .isPresent();
    }

    /** True if the day's bars have a state by outdated rules, from which no chain can continue. */
    boolean hasOutdatedState(LocalDate day) {
        return ticks.file(day).isPresent()
                && Optional.ofNullable(bars.get(day))
                        .filter(file -> file.state().isPresent())
                        .filter(file -> Fingerprint.isOutdated(key.type(), file.inputs()))
                        .isPresent();
    }

    /** The state of the day's bar file, if it exists, is up to date and has one. */
    Optional<BarStep.Link> link(LocalDate day) {
        return Optional.ofNullable(bars.get(day))
                .filter(file -> Fingerprint.isOf(key.type(), file.inputs()))
                .flatMap(file -> file.state().map(state -> new BarStep.Link(day, file.inputs(), state)));
    }

    /** The path of the state that the day's bar file will have. */
    BarStep.Link linkToBe(LocalDate day, String fingerprint) {
        String state = layout.barState(new BarPartition(key.lakeVenue(), bar.name(), key.symbol(), day));
        return new BarStep.Link(day, fingerprint, state);
    }
}
