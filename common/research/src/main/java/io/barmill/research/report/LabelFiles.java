package io.barmill.research.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.RecordColumn;
import io.barmill.research.data.ColumnSeries;
import io.barmill.research.label.Label;
import io.barmill.research.label.PurgedFolds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes labels and splits: two tables for each instrument, and the spec as it was understood. */
public final class LabelFiles implements AutoCloseable {
    private final ResultFolder files;

    /** Files that appear in the folder once {@link #publish} is called. */
    public LabelFiles(Path folder) {
        this.files = new ResultFolder(folder, Map.of());
    }

    private record Row(int split, int label) {}

    /** Adds the tables of an instrument. */
    public void add(ColumnSeries series, List<Label> labels, double[] weights, List<PurgedFolds.Role[]> splits) {
        List<RecordColumn<Integer>> columns = List.of(
                RecordColumn.time(
                        "event_time", i -> series.closeTime()[labels.get(i).row()]),
                RecordColumn.time(
                        "available_at", i -> series.availableAt()[labels.get(i).row()]),
                RecordColumn.time(
                        "label_end", i -> series.closeTime()[labels.get(i).end()]),
                RecordColumn.optionalNumber("label_target", i -> labels.get(i).target()),
                RecordColumn.optionalNumber("label_return", i -> labels.get(i).value()),
                RecordColumn.optionalNumber("label", i -> labels.get(i).label()),
                RecordColumn.string("label_touch", i -> labels.get(i).touch().name()),
                RecordColumn.optionalNumber("label_meta", i -> labels.get(i).meta()),
                RecordColumn.number("label_weight", i -> weights[i]));
        files.table(
                series.instrument(),
                "labels",
                columns,
                IntStream.range(0, labels.size()).boxed().toList(),
                i -> series.closeTime()[labels.get(i).row()]);
        List<RecordColumn<Row>> roles = List.of(
                RecordColumn.integer("split", Row::split),
                RecordColumn.time(
                        "event_time",
                        row -> series.closeTime()[labels.get(row.label()).row()]),
                RecordColumn.string("role", row -> splits.get(row.split())[row.label()].name()));
        files.table(
                series.instrument() + ".splits",
                "label_splits",
                roles,
                IntStream.range(0, splits.size())
                        .boxed()
                        .flatMap(split -> IntStream.range(0, labels.size()).mapToObj(label -> new Row(split, label)))
                        .toList(),
                row -> series.closeTime()[labels.get(row.label()).row()]);
    }

    /** Adds the spec, and makes all files appear. */
    public void publish(ObjectNode spec) throws IOException {
        files.text("spec.json", JsonText.of(spec));
        files.publish();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
