package io.barmill.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Days of one series that are made one after the other.
 *
 * @param steps at least one, in order; between two of them there is no day with ticks
 */
public record BarRun(BarSeries series, List<BarStep> steps) {
    public BarRun {
        Objects.requireNonNull(series, "series");
        steps = List.copyOf(steps);
    }

    /**
     * The runs of those of these steps that are to be made.
     *
     * @param steps of all days with ticks in a range, in order
     */
    public static List<BarRun> of(BarSeries series, List<BarStep> steps, Predicate<BarStep> isToBeMade) {
        List<BarRun> runs = new ArrayList<>();
        List<BarStep> run = new ArrayList<>();
        for (BarStep step : steps) {
            if (isToBeMade.test(step)) {
                run.add(step);
            } else if (!run.isEmpty()) {
                runs.add(new BarRun(series, run));
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(new BarRun(series, run));
        }
        return runs;
    }

    /** From the first day to the last. */
    public Days days() {
        return new Days(steps.get(0).day(), steps.get(steps.size() - 1).day());
    }
}
