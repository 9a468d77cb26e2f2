package io.barmill.plan;

import io.barmill.bars.BarKind;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.layout.LakeLayout;
import io.barmill.ledger.PartitionEntry;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ticks of one symbol, and the existing bars made from them. */
public final class BarSeries {
    private final BarKind bar;
    private final long latencyMicros;
    private final TickSeries.Key key;
    private final TickSeries ticks;
    private final JoinedSeries joined;
    /** The existing days at the places of this version. */
    private final NavigableMap<LocalDate, PartitionEntry> bars;
    /** The same, and those of files that an earlier version made for single days. */
    private final List<PartitionEntry> all;

    private final LakeLayout layout;

    /**
     * @param latencyMicros added to the {@code available_at} of new bars, microseconds
     * @param joined the other series that the bar has columns of
     * @param bars the existing days of bars of this bar and symbol, of whole months
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
        this.layout = Objects.requireNonNull(layout, "layout");
        this.all = List.copyOf(bars);
        this.bars = bars.stream()
                .filter(row -> row.path().equals(path(row.date())))
                .collect(
                        Collectors.toMap(PartitionEntry::date, Function.identity(), (one, other) -> one, TreeMap::new));
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

    /** True if the day's bars exist with this fingerprint, and have a state if only they can have it. */
    public boolean isUpToDate(LocalDate day, String fingerprint) {
        return Optional.ofNullable(bars.get(day))
                .filter(row -> row.inputs().equals(fingerprint))
                .filter(row -> bar.isIndependentByDay() || row.state().isPresent() || isWithinFile(day))
                .isPresent();
    }

    /** True if the day's bars are up to date, and no file of an earlier version is left of them. */
    public boolean isSettled(LocalDate day, String fingerprint) {
        return isUpToDate(day, fingerprint)
                && all.stream()
                        .filter(row -> row.date().equals(day))
                        .allMatch(row -> row.path().equals(path(day)));
    }

    /** True if a later day that has ticks is in the same bar file, which has a state of its last day only. */
    boolean isWithinFile(LocalDate day) {
        LocalDate end = YearMonth.from(day).atEndOfMonth();
        return bars.containsKey(day)
                && bars.subMap(day, false, end, true).keySet().stream()
                        .anyMatch(later -> ticks.file(later).isPresent());
    }

    /** The existing days of the month's bar file, in order. */
    List<PartitionEntry> file(YearMonth month) {
        return List.copyOf(
                bars.subMap(month.atDay(1), true, month.atEndOfMonth(), true).values());
    }

    /** The bar files of single days of the month, as an earlier version made them. */
    List<PartitionEntry> earlierFiles(YearMonth month) {
        return all.stream()
                .filter(row ->
                        YearMonth.from(row.date()).equals(month) && !row.path().equals(path(row.date())))
                .toList();
    }

    private String path(LocalDate day) {
        return layout.bars(place(day));
    }

    private BarPartition place(LocalDate day) {
        return BarPartition.of(key.lakeVenue(), bar.name(), key.symbol(), day);
    }

    /** True if the day's bars were made by outdated rules, or are at an outdated place, from which no chain can continue. */
    boolean isOutdated(LocalDate day) {
        return ticks.file(day).isPresent()
                && (Optional.ofNullable(bars.get(day))
                                .filter(row -> Fingerprint.isOutdated(key.type(), row.inputs()))
                                .isPresent()
                        || (!bars.containsKey(day)
                                && all.stream().anyMatch(row -> row.date().equals(day))));
    }

    /** The state of the day's bars, if they exist by the current rules and have one. */
    Optional<BarStep.Link> link(LocalDate day) {
        return Optional.ofNullable(bars.get(day))
                .filter(file -> Fingerprint.isOf(key.type(), file.inputs()))
                .flatMap(file -> file.state().map(state -> new BarStep.Link(day, file.inputs(), state)));
    }

    /** The state that the day's bars will have, if they are the last of their file. */
    BarStep.Link linkToBe(LocalDate day, String fingerprint) {
        return new BarStep.Link(day, fingerprint, layout.barState(place(day), day));
    }
}
