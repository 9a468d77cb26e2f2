package io.barmill.plan;

import io.barmill.bars.BarKind;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The plans of bar files at the time when they are made; replaced in tests. */
@FunctionalInterface
public interface BarPlans {
    /**
     * The plan of a part of a task, from what the lake holds at the moment, which may be more or other than when the task was
     * planned.
     *
     * @param task the parameters as JSON, with the fields for searches
     * @param planned the same parameters
     * @param part one of its parts
     * @throws io.barmill.error.BarmillException LAKE_FILE_MISSING if the lake holds no ticks of the days; BAR_STATE_UNUSABLE
     *     if the bars that it was to continue from are gone; BAR_TYPE_CONFLICT if the series is made of other ticks
     */
    Current current(String task, AggregateTaskParams planned, AggregateTaskParams.Part part);

    /**
     * The bar files that a part changes.
     *
     * @param months in order; empty if all are up to date
     */
    record Current(BarKind bar, List<BarMonth> months) {
        public Current {
            Objects.requireNonNull(bar, "bar");
            months = List.copyOf(months);
        }

        /** What both change, of two parts of the same bar. A month's file is made once. */
        public Current and(Current other) {
            Map<YearMonth, BarMonth> both = new TreeMap<>();
            months.forEach(month -> both.put(month.month(), month));
            other.months.forEach(month -> both.merge(month.month(), month, BarMonth::and));
            return new Current(bar, List.copyOf(both.values()));
        }
    }
}
