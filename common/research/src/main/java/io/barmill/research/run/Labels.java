package io.barmill.research.run;

import io.barmill.research.data.ColumnSeries;
import io.barmill.research.label.DailyVolatility;
import io.barmill.research.label.Events;
import io.barmill.research.label.Label;
import io.barmill.research.label.PurgedFolds;
import io.barmill.research.label.Uniqueness;
import io.barmill.research.spec.LabelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The labels of one instrument.
 *
 * @param weights how much of each label is its own
 * @param splits the role of each label in each split
 */
public record Labels(ColumnSeries series, List<Label> labels, double[] weights, List<PurgedFolds.Role[]> splits) {
    private static final int SPAN = 100;

    /** Reads the bars of a spec and labels the events of each instrument. */
    public static List<Labels> of(LabelSpec spec) {
        Features features = Features.of(spec.features());
        List<Labels> all = new ArrayList<>();
        for (int i = 0; i < features.panel().size(); i++) {
            ColumnSeries series = features.panel().get(i);
            List<Label> labels = labels(spec, features, i);
            long[] starts = labels.stream()
                    .mapToLong(label -> series.closeTime()[label.row()])
                    .toArray();
            long[] ends = labels.stream()
                    .mapToLong(label -> series.closeTime()[label.end()])
                    .toArray();
            all.add(new Labels(
                    series, labels, Uniqueness.of(labels), spec.folds().split(starts, ends)));
        }
        return all;
    }

    private static List<Label> labels(LabelSpec spec, Features features, int instrument) {
        ColumnSeries series = features.panel().get(instrument);
        int[] events = events(spec.events(), features, instrument);
        if (spec.method() instanceof LabelSpec.Method.Barriers barriers) {
            double[] targets = barriers.target().isEmpty()
                    ? DailyVolatility.of(series, SPAN)
                    : features.values().get(barriers.target())[instrument];
            double[] sides = barriers.side().isEmpty()
                    ? new double[0]
                    : features.values().get(barriers.side())[instrument];
            return barriers.barrier()
                    .of(series, started(events, series, spec.features().from()), targets, sides);
        }
        LabelSpec.Method.Fixed fixed = (LabelSpec.Method.Fixed) spec.method();
        return fixed.horizon()
                .of(
                        series.column("close"),
                        started(events, series, spec.features().from()));
    }

    private static int[] started(int[] events, ColumnSeries series, long from) {
        return Arrays.stream(events)
                .filter(row -> series.closeTime()[row] >= from)
                .toArray();
    }

    private static int[] events(LabelSpec.Events events, Features features, int instrument) {
        ColumnSeries series = features.panel().get(instrument);
        if (events instanceof LabelSpec.Events.Where where) {
            return Events.where(features.values().get(where.feature())[instrument]);
        }
        if (events instanceof LabelSpec.Events.Cusum cusum) {
            double[] thresholds = new double[series.size()];
            Arrays.fill(thresholds, cusum.threshold());
            return Events.cusum(
                    series.column("close"),
                    cusum.feature().isEmpty() ? thresholds : features.values().get(cusum.feature())[instrument]);
        }
        return IntStream.range(0, series.size()).toArray();
    }
}
