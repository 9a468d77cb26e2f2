package io.barmill.research.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.RecordColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The results of all combinations of a sweep.
 *
 * @param metric the figure whose highest value is best
 * @param best the numbers of the combinations, the best first, without those whose figure is undefined
 * @param variance of the combinations' Sharpe ratios, of a year
 * @param deflatedSharpe of the best; NaN if undefined
 * @param overfitting the probability of backtest overfitting; NaN if undefined
 * @param halves how many divisions of the time it is the share of
 */
public record SweepTable(
        String metric,
        List<Row> rows,
        List<Integer> best,
        double variance,
        double deflatedSharpe,
        double overfitting,
        int halves) {
    /**
     * A combination.
     *
     * @param figures by name; none if it did not run
     * @param error why it did not run; empty if it did
     */
    public record Row(int number, Map<String, Double> params, Map<String, Double> figures, String error) {}

    public SweepTable {
        rows = List.copyOf(rows);
        best = List.copyOf(best);
    }

    /** Returns how many combinations did not run. They count as trials. */
    public long failed() {
        return rows.stream().filter(row -> !row.error().isEmpty()).count();
    }

    /** Writes {@code sweep.parquet} with a row for each combination, and {@code sweep.json}. */
    public void write(Path folder) throws IOException {
        try (ResultFolder files = new ResultFolder(folder, Map.of("metric", metric))) {
            files.table("sweep", "backtest_sweep", columns(), rows, row -> 0);
            files.text("sweep.json", JsonText.of(summary()));
            files.publish();
        }
    }

    private List<RecordColumn<Row>> columns() {
        List<RecordColumn<Row>> columns = new ArrayList<>();
        columns.add(RecordColumn.integer("combination", Row::number));
        rows.get(0)
                .params()
                .keySet()
                .forEach(name -> columns.add(
                        RecordColumn.number("param_" + name, row -> row.params().get(name))));
        rows.get(best.isEmpty() ? 0 : best.get(0))
                .figures()
                .keySet()
                .forEach(name -> columns.add(
                        RecordColumn.optionalNumber(name, row -> row.figures().getOrDefault(name, Double.NaN))));
        columns.add(RecordColumn.string("error", Row::error));
        return columns;
    }

    private ObjectNode summary() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("metric", metric);
        root.put("trials", rows.size());
        root.put("failed", failed());
        JsonText.put(root, "trials_variance", variance);
        JsonText.put(root, "deflated_sharpe", deflatedSharpe);
        JsonText.put(root, "probability_of_overfitting", overfitting);
        root.put("halves", halves);
        ArrayNode order = root.putArray("best");
        best.forEach(order::add);
        return root;
    }
}
