package io.barmill.research.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.RecordColumn;
import io.barmill.research.engine.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parameters chosen on parts of the time, and what came of trading them on the parts behind.
 *
 * @param metric the figure whose highest value was chosen
 * @param combinations how many were tried in each fold
 * @param joined the run of one account through the tests of all folds
 */
public record WalkForwardResult(String metric, int combinations, List<Fold> folds, BacktestResult joined) {
    /**
     * One choice. Times are microseconds since 1970-01-01 UTC; the second of each pair is not part of it.
     *
     * @param params the chosen ones
     * @param inSample the metric of the choice in the training
     * @param inSampleReturn its total return in the training
     */
    public record Fold(
            int number,
            long trainFrom,
            long trainTo,
            long testFrom,
            long testTo,
            Map<String, Double> params,
            double inSample,
            double inSampleReturn) {}

    public WalkForwardResult {
        folds = List.copyOf(folds);
    }

    /** Returns the return of the joined account over the test of a fold; NaN once its equity is used up. */
    public double outOfSampleReturn(Fold fold) {
        double before = equity(fold.testFrom());
        return before > 0 ? equity(fold.testTo()) / before - 1 : Double.NaN;
    }

    /** Returns the metric of the joined run. */
    public double outOfSample() {
        return joined.figures().stream()
                .filter(figure -> figure.name().equals(metric))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Returns the mean of the metric of all choices in their trainings. */
    public double inSample() {
        return folds.stream().mapToDouble(Fold::inSample).average().orElse(Double.NaN);
    }

    /** The equity as it was last recorded until then. */
    private double equity(long time) {
        double equity = Double.NaN;
        for (Sample sample : joined.log().samples()) {
            if (sample.time() > time) {
                break;
            }
            equity = sample.equity();
        }
        return equity;
    }

    /** Writes {@code folds.parquet} and {@code walk-forward.json}, and the joined run into {@code joined}. */
    public void write(Path folder) throws IOException {
        ResultFiles.write(joined, folder.resolve("joined"));
        try (ResultFolder files =
                new ResultFolder(folder, Map.of("metric", metric, "fingerprint", joined.fingerprint()))) {
            files.table("folds", "backtest_folds", columns(), folds, Fold::testFrom);
            files.text("walk-forward.json", JsonText.of(summary()));
            files.publish();
        }
    }

    private List<RecordColumn<Fold>> columns() {
        List<RecordColumn<Fold>> columns = new ArrayList<>(List.of(
                RecordColumn.integer("fold", Fold::number),
                RecordColumn.time("train_from", Fold::trainFrom),
                RecordColumn.time("train_to", Fold::trainTo),
                RecordColumn.time("test_from", Fold::testFrom),
                RecordColumn.time("test_to", Fold::testTo)));
        folds.get(0)
                .params()
                .keySet()
                .forEach(name -> columns.add(RecordColumn.number(
                        "param_" + name, fold -> fold.params().get(name))));
        columns.add(RecordColumn.optionalNumber("in_sample", Fold::inSample));
        columns.add(RecordColumn.optionalNumber("in_sample_return", Fold::inSampleReturn));
        columns.add(RecordColumn.optionalNumber("out_of_sample_return", this::outOfSampleReturn));
        return columns;
    }

    private ObjectNode summary() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("fingerprint", joined.fingerprint());
        root.put("metric", metric);
        root.put("folds", folds.size());
        root.put("combinations", combinations);
        JsonText.put(root, "in_sample", inSample());
        JsonText.put(root, "out_of_sample", outOfSample());
        root.put(
                "profitable_folds",
                folds.stream().filter(fold -> outOfSampleReturn(fold) > 0).count());
        return root;
    }
}
