package io.barmill.cpu.research;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.research.BacktestRow;
import io.barmill.research.report.ResultFiles;
import io.barmill.research.report.ResultTarget;
import io.barmill.research.spec.DataFile;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The folder of a result in the lake. Its files become visible together with what the ledger knows of them. */
final class LakeTarget implements ResultTarget {
    private final Lake lake;
    private final TaskContext context;
    private final String fingerprint;
    private final Consumer<List<BacktestRow.ResultFile>> record;
    private final List<String> names = new ArrayList<>();

    /** @param record writes the row of the result, in the transaction that publishes its files */
    LakeTarget(Lake lake, TaskContext context, String fingerprint, Consumer<List<BacktestRow.ResultFile>> record) {
        this.lake = lake;
        this.context = context;
        this.fingerprint = fingerprint;
        this.record = record;
    }

    @Override
    public StagedFile stage(String name) {
        names.add(name);
        return lake.stage(ResultFiles.path(fingerprint, name), context.claim().tag());
    }

    @Override
    public void publish(List<StagedFile> files) throws IOException {
        List<BacktestRow.ResultFile> facts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            facts.add(new BacktestRow.ResultFile(
                    names.get(i),
                    Files.size(files.get(i).path()),
                    DataFile.local(files.get(i).path()).sha256()));
        }
        context.publish("backtest " + fingerprint, () -> record.accept(facts), files);
    }
}
