package io.barmill.io.lake;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.BarMonthFile;
import io.barmill.lake.BarMonthWriter;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.files.RecordedFile;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the doomed days out of a file: the file is removed if they are all that it has, else it is made again from the bytes of the
 * others.
 */
final class DoomedDays {
    private final Lake lake;
    private final TaskContext context;

    DoomedDays(Lake lake, TaskContext context) {
        this.lake = lake;
        this.context = context;
    }

    /**
     * Removes the file, or publishes it without the doomed days.
     *
     * @param days all rows of the file, by day
     * @return whether it is removed
     * @throws BarmillException LAKE_FILE_MISSING or LAKE_FILE_CORRUPT if the other days cannot be kept
     */
    boolean remove(List<RecordedFile> days) throws IOException {
        List<PartitionEntry> left = days.stream()
                .filter(day -> !day.isDoomed())
                .map(RecordedFile::row)
                .toList();
        RecordedFile last = days.get(days.size() - 1);
        if (left.isEmpty()) {
            context.remove(lake, last.row());
            return true;
        }
        publish(last.row().path(), left);
        if (last.isDoomed()) {
            last.row().state().ifPresent(state -> context.discard(lake, state));
        }
        return false;
    }

    private void publish(String path, List<PartitionEntry> left) throws IOException {
        YearMonth month = YearMonth.from(left.get(0).date());
        try (BarMonthFile earlier = BarMonthFile.open(lake.input(path), path);
                StagedFile file = lake.stage(path, context.claim().tag());
                BarMonthWriter writer = new BarMonthWriter(file.path(), month.toString())) {
            for (PartitionEntry row : left) {
                if (!earlier.holds(row.date(), row.inputs())) {
                    throw new BarmillException(
                            ErrorCode.LAKE_FILE_CORRUPT,
                            path + " lacks the bars of " + row.date() + ", or they are damaged: repair the lake first");
                }
                writer.keep(row.date(), earlier);
            }
            FileSummary facts = writer.finish();
            LocalDate last = left.get(left.size() - 1).date();
            List<PartitionEntry> rows = new ArrayList<>();
            left.forEach(row -> rows.add(
                    row.inFile(facts.bytes(), facts.sha256(), row.date().equals(last))));
            context.publish(rows, file);
        }
    }
}
