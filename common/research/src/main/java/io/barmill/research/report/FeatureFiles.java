package io.barmill.research.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.RecordColumn;
import io.barmill.research.data.ColumnSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes features: a table for each instrument, and the spec as it was understood. */
public final class FeatureFiles {
    private FeatureFiles() {}

    /**
     * Writes the rows from a time on.
     *
     * @param features the values of each instrument, by the name of the feature
     */
    public static void write(
            Path folder, List<ColumnSeries> panel, Map<String, double[][]> features, long from, ObjectNode spec)
            throws IOException {
        try (ResultFolder files = new ResultFolder(folder, Map.of())) {
            for (int i = 0; i < panel.size(); i++) {
                ColumnSeries series = panel.get(i);
                int first = from == Long.MIN_VALUE ? 0 : series.endedAt(from - 1) + 1;
                files.table(
                        series.instrument(),
                        "features",
                        columns(series, features, i),
                        IntStream.range(first, series.size()).boxed().toList(),
                        row -> series.closeTime()[row]);
            }
            files.text("spec.json", JsonText.of(spec));
            files.publish();
        }
    }

    private static List<RecordColumn<Integer>> columns(
            ColumnSeries series, Map<String, double[][]> features, int instrument) {
        List<RecordColumn<Integer>> columns = new ArrayList<>();
        columns.add(RecordColumn.time("open_time", row -> series.openTime()[row]));
        columns.add(RecordColumn.time("close_time", row -> series.closeTime()[row]));
        columns.add(RecordColumn.time("available_at", row -> series.availableAt()[row]));
        features.forEach(
                (name, values) -> columns.add(RecordColumn.optionalNumber(name, row -> values[instrument][row])));
        return columns;
    }
}
