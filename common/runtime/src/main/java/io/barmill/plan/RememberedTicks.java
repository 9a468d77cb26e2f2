package io.barmill.plan;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Ticks that are asked for again and again, for the bars of one symbol: each answer is kept. Not thread-safe. */
public final class RememberedTicks implements TickHoldings {
    private final TickHoldings ticks;
    private final Map<Range, TickSeries> series = new HashMap<>();
    private final Map<TickSeries.Key, Optional<LocalDate>> firstDays = new HashMap<>();

    public RememberedTicks(TickHoldings ticks) {
        this.ticks = Objects.requireNonNull(ticks, "ticks");
    }

    private record Range(TickSeries.Key key, LocalDate from, LocalDate to) {}

    @Override
    public TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to) {
        return series.computeIfAbsent(new Range(key, from, to), range -> ticks.series(key, from, to));
    }

    @Override
    public Optional<LocalDate> firstDay(TickSeries.Key key) {
        return firstDays.computeIfAbsent(key, ticks::firstDay);
    }
}
