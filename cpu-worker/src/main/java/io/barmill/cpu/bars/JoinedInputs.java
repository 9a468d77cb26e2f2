package io.barmill.cpu.bars;

import io.barmill.bars.AsOfJoin;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarSink;
import io.barmill.bars.BarSpec;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.Lake;
import io.barmill.lake.RowFiles;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.BarStep;
import java.io.Closeable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tick files of other series that bars have columns of. */
final class JoinedInputs implements Closeable {
    private final Map<BarExtra, RowFiles> files = new EnumMap<>(BarExtra.class);

    private JoinedInputs() {}

    /**
     * Opens all. A series without a file has none of its columns.
     *
     * @throws io.barmill.error.BarmillException LAKE_FILE_MISSING, or LAKE_FILE_CORRUPT for a file of another type
     * @throws InvalidFieldException for a series that the bar has no columns of
     */
    static JoinedInputs open(Lake lake, BarSpec spec, List<BarStep.Joined> all) {
        JoinedInputs inputs = new JoinedInputs();
        try {
            for (BarStep.Joined series : all) {
                BarExtra extra = series.extra();
                if (!spec.extras().contains(extra) || !extra.series().contains(series.type())) {
                    throw new InvalidFieldException(
                            "joined",
                            extra.word() + " of " + series.type().id(),
                            "what " + spec.name() + " has columns of");
                }
                if (!series.inputs().isEmpty()) {
                    List<String> paths =
                            series.inputs().stream().map(PartitionEntry::path).toList();
                    inputs.files.put(extra, RowFiles.open(paths, lake::input, List.of(series.type())));
                }
            }
            return inputs;
        } catch (RuntimeException e) {
            inputs.close();
            throw e;
        }
    }

    /** A sink that adds the columns of these series to each bar and passes it on. */
    BarSink sink(BarSink bars) {
        BarSink sink = bars;
        for (Map.Entry<BarExtra, RowFiles> joined : files.entrySet()) {
            sink = new AsOfJoin(
                    sink, joined.getKey(), joined.getValue(), joined.getValue().type());
        }
        return sink;
    }

    @Override
    public void close() {
        files.values().forEach(RowFiles::close);
    }
}
