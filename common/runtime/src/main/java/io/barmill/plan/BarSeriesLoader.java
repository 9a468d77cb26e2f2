package io.barmill.plan;

import io.barmill.bars.BarKind;
import io.barmill.lake.layout.LakeLayout;
import io.barmill.ledger.PartitionEntry;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Loads series as far back as the bars of a range of days need them. */
public final class BarSeriesLoader {
    /** How far back a series is loaded at first: enough unless the days before are not held. */
    private static final int LOOK_BACK_DAYS = 31;

    private final TickHoldings ticks;
    private final BarFiles files;
    private final LakeLayout layout;

    public BarSeriesLoader(TickHoldings ticks, BarFiles files, LakeLayout layout) {
        this.ticks = Objects.requireNonNull(ticks, "ticks");
        this.files = Objects.requireNonNull(files, "files");
        this.layout = Objects.requireNonNull(layout, "layout");
    }

    /**
     * The series with everything that the bars of these days need: for a chain, the day before the first at any distance
     * and the beginning of the interval that the first is in.
     *
     * @param latencyMicros added to the {@code available_at} of new bars, microseconds
     */
    public BarSeries load(BarKind bar, TickSeries.Key key, long latencyMicros, LocalDate from, LocalDate to) {
        LocalDate near = earlier(from.minusDays(LOOK_BACK_DAYS), BarSteps.startOfInterval(bar, from));
        TickSeries held = ticks.series(key, near, to.plusDays(1));
        if (held.heldBefore(from).isEmpty()) {
            Optional<LocalDate> first = ticks.firstDay(key).filter(day -> day.isBefore(near));
            if (first.isPresent()) {
                held = ticks.series(key, first.get(), to.plusDays(1));
            }
        }
        LocalDate since = held.heldBefore(from).map(day -> earlier(day, near)).orElse(near);
        List<PartitionEntry> made = files.bars(
                key.lakeVenue(),
                bar.name(),
                key.symbol(),
                YearMonth.from(since).atDay(1),
                YearMonth.from(to).atEndOfMonth());
        JoinedSeries joined = JoinedSeries.of(bar, key, ticks, since, to);
        return new BarSeries(bar, latencyMicros, key, held, joined, made, layout);
    }

    /**
     * A series, and the day from which its bars have to be built.
     *
     * @param start {@link BarSteps#start}
     */
    public record Request(BarSeries series, LocalDate start) {}

    /** The series as {@link #load} does, so that the bars from the first day on are correct. */
    public Request request(BarKind bar, TickSeries.Key key, long latencyMicros, LocalDate from, LocalDate to) {
        LocalDate interval = BarSteps.startOfInterval(bar, from);
        LocalDate first = from;
        BarSeries series = load(bar, key, latencyMicros, first, to);
        LocalDate start = BarSteps.start(series, first, interval);
        while (start.isBefore(first)) {
            first = start;
            series = load(bar, key, latencyMicros, first, to);
            start = BarSteps.start(series, first, interval);
        }
        return new Request(series, start);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
