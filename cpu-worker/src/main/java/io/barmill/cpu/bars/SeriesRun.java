package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.plan.BarMonth;
import io.barmill.plan.BarStep;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The days of one series in an attempt. The builder of a chain goes on from day to day; only the first day reads a state.
 *
 * @param <B> a batch of ticks
 * @param <R> the builder
 */
abstract class SeriesRun<B, R> {
    private final BarWork work;
    private final BarKind kind;
    private final NavigableMap<LocalDate, BarStep> steps = new TreeMap<>();
    private final NavigableMap<YearMonth, MonthOutput> months = new TreeMap<>();
    /** What the builder has folded; empty if it cannot go on. */
    private Optional<PreviousState> last = Optional.empty();

    private R builder;
    private boolean isOver;

    SeriesRun(BarWork work, BarKind kind, List<BarMonth> months) {
        this.work = work;
        this.kind = kind;
        for (BarMonth month : months) {
            month.steps().forEach(step -> steps.put(step.day(), step));
            this.months.put(month.month(), new MonthOutput(work, kind, month));
        }
    }

    /** The files of months, in order. */
    NavigableMap<YearMonth, MonthOutput> months() {
        return months;
    }

    /** The file of the month of a day that is to be made. */
    final MonthOutput month(LocalDate day) {
        return months.get(YearMonth.from(day));
    }

    /** The bar. */
    BarKind kind() {
        return kind;
    }

    /** The days to be made, with their plans. */
    NavigableMap<LocalDate, BarStep> steps() {
        return steps;
    }

    /** The plan of that day, unless it is not to be made, or not any more. */
    Optional<BarStep> step(LocalDate day) {
        return isOver ? Optional.empty() : Optional.ofNullable(steps.get(day));
    }

    /** Begins a day. */
    final BarDay<B> begin(BarStep step, InputDigests digests) throws IOException {
        Optional<PreviousState> previous = step.previous().map(this::state);
        OpenFiles files = new OpenFiles();
        try {
            return begin(step, previous, digests, files);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private PreviousState state(BarStep.Link link) {
        return last.filter(state -> state.isOf(link)).orElseGet(() -> PreviousState.read(work.lake(), link));
    }

    /**
     * Begins a day.
     *
     * @param files where everything that is opened is added
     */
    abstract BarDay<B> begin(BarStep step, Optional<PreviousState> previous, InputDigests digests, OpenFiles files);

    /**
     * The builder of the series, if it has folded what the day continues from; else another one.
     *
     * @param first makes the builder if the chain starts here
     */
    final R builder(Optional<PreviousState> previous, Supplier<R> first, Function<String, R> resumed) {
        if (previous.isEmpty()) {
            builder = first.get();
        } else if (!previous.equals(last)) {
            PreviousState state = previous.get();
            try {
                builder = resumed.apply(state.text());
            } catch (BarmillException e) {
                throw MonthOutput.at(state.path(), e);
            }
        }
        last = Optional.empty();
        return builder;
    }

    /** Tells the builder the time of which nothing is known: everything before the first day, or the gaps since the last. */
    static void tellUnseen(BarStep step, Optional<PreviousState> previous, Unseen builder) {
        if (previous.isEmpty()) {
            builder.add(Long.MIN_VALUE, DayRows.micros(step.day()));
        }
        step.gaps()
                .forEach(gap -> builder.add(
                        DayRows.micros(gap.from()), DayRows.micros(gap.to().plusDays(1))));
    }

    /** Receives a stretch of time of which nothing is known, as builders do. */
    @FunctionalInterface
    interface Unseen {
        /** From the first moment (inclusive) to the end (exclusive), microseconds since 1970-01-01 UTC. */
        void add(long from, long to);
    }

    /** The day was made. */
    void made(DayPart part) {
        BarStep step = part.step();
        MonthOutput month = month(step.day());
        month.add(part);
        last = part.state()
                .map(text -> new PreviousState(
                        month.statePath(step.day()),
                        step.fingerprint(),
                        BarState.withInputs(text, step.fingerprint())));
    }

    /** The day was not made. A chain ends with it. */
    void failed() {
        last = Optional.empty();
        isOver = !kind.isIndependentByDay();
    }
}
