package io.barmill.io.lake;

import io.barmill.lake.Lake;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileVersion;
import io.barmill.ledger.files.Findings;
import io.barmill.ledger.files.RecordedFile;
import io.barmill.plan.CheckTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Compares rows of the ledger with their files. A difference is looked at again once every publication that was under way has
 * ended, so that none is one that lasts for a moment. To repair it, the row is doomed, so that the day does not count as held, and
 * the work that makes the file again joins the job; the file stays until that work replaces it.
 */
@ApplicationScoped
public class LakeCheckHandler implements TaskHandler {
    private static final Logger LOG = Logger.getLogger(LakeCheckHandler.class);

    private final Lake lake;
    private final FileLedger ledger;
    private final Findings findings;
    private final Repairs repairs;

    public LakeCheckHandler(Lake lake, FileLedger ledger, Findings findings, Repairs repairs) {
        this.lake = Objects.requireNonNull(lake, "lake");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.findings = Objects.requireNonNull(findings, "findings");
        this.repairs = Objects.requireNonNull(repairs, "repairs");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.LAKE_CHECK;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        CheckTaskParams params = TaskParamsJson.read(context.claim().params(), CheckTaskParams.class);
        List<RecordedFile> days = ledger.files(PartitionFilter.of(params.layer(), params.venue(), params.dataset())
                .symbol(params.symbol())
                .between(Optional.of(params.from()), Optional.of(params.to())));
        Map<String, List<RecordedFile>> files = RecordedFile.byPath(ledger.files(
                days.stream().map(day -> day.row().path()).distinct().toList()));
        List<Damaged> damaged = compare(params, files.values(), context);
        CheckReport report = new CheckReport();
        List<NewTask> work = params.repair() ? repair(params, files.values(), damaged, report, context) : List.of();
        if (!params.repair()) {
            damaged.forEach(each -> report.add(each.kind(), each.text(), false));
        }
        findings.record(context.claim(), report.findings());
        return new TaskOutcome.Succeeded(report.note(files.size() + " files"), List.of(), work);
    }

    private List<NewTask> repair(
            CheckTaskParams params,
            Collection<List<RecordedFile>> files,
            List<Damaged> damaged,
            CheckReport report,
            TaskContext context)
            throws IOException {
        List<PartitionEntry> sound = files.stream()
                .filter(file -> damaged.stream().noneMatch(each -> each.days().equals(file)))
                .flatMap(List::stream)
                .map(RecordedFile::row)
                .toList();
        List<Damaged> healable = new ArrayList<>();
        for (Damaged each : damaged) {
            if (each.kind() == FindingKind.REMOVAL_UNFINISHED) {
                new DoomedDays(lake, context).remove(each.days());
                report.add(each.kind(), each.text() + "; is removed", true);
            } else {
                decide(params, each, healable, report);
            }
        }
        List<PartitionEntry> lost =
                healable.stream().flatMap(each -> each.rows().stream()).toList();
        ledger.doom(
                context.claim(), lost.stream().map(FileVersion::of).distinct().toList());
        return repairs.work(params, lost, sound);
    }

    private void decide(CheckTaskParams params, Damaged damaged, List<Damaged> healable, CheckReport report) {
        Optional<String> obstacle = repairs.obstacle(params, damaged.rows());
        if (obstacle.isEmpty()) {
            healable.add(damaged);
        }
        report.add(
                damaged.kind(),
                damaged.text() + "; "
                        + obstacle.map(why -> "not repaired: " + why).orElse("is made again"),
                obstacle.isEmpty());
    }

    /** @param days all rows of the file, by day */
    private record Damaged(List<RecordedFile> days, FindingKind kind, String text) {
        List<PartitionEntry> rows() {
            return days.stream().map(RecordedFile::row).toList();
        }
    }

    private List<Damaged> compare(CheckTaskParams params, Collection<List<RecordedFile>> files, TaskContext context)
            throws IOException {
        long total = files.stream().mapToLong(file -> last(file).bytes()).sum();
        long[] done = {0};
        FileCheck check = new FileCheck(lake, params.quick(), bytes -> {
            done[0] += bytes;
            context.progress(Math.min(done[0], total), total, "bytes");
            context.checkpoint();
        });
        List<Damaged> damaged = new ArrayList<>();
        for (List<RecordedFile> file : files) {
            context.checkpoint();
            String path = last(file).path();
            boolean isDoomed = file.stream().anyMatch(RecordedFile::isDoomed);
            Optional<FileCheck.Difference> difference = settled(check, file, isDoomed);
            difference.ifPresent(found -> {
                String text = path + " " + found.why();
                LOG.warnf(
                        "lake differs from the ledger finding=%s %s",
                        found.kind().id(), text);
                damaged.add(new Damaged(file, found.kind(), text));
            });
            if (difference.isEmpty() && isDoomed && !ledger.isRemoving()) {
                boolean isWhole = file.stream().allMatch(RecordedFile::isDoomed);
                damaged.add(new Damaged(
                        file,
                        FindingKind.REMOVAL_UNFINISHED,
                        isWhole ? path + " was to be removed" : "days of " + path + " were to be removed"));
            }
        }
        return damaged;
    }

    /** The row that has what is checked: the file's size and checksum, as the others do, and its state. */
    private static PartitionEntry last(List<RecordedFile> file) {
        return file.get(file.size() - 1).row();
    }

    /**
     * The difference between the rows and their file, unless it is being removed or has been published again: what is there
     * by then is another file, which the next check looks at.
     */
    private Optional<FileCheck.Difference> settled(FileCheck check, List<RecordedFile> file, boolean isDoomed)
            throws IOException {
        PartitionEntry row = last(file);
        Optional<FileCheck.Difference> first = check.compare(row);
        if (first.isEmpty() || (isDoomed && ledger.isRemoving())) {
            return Optional.empty();
        }
        ledger.awaitChanges();
        List<RecordedFile> now = ledger.files(List.of(row.path()));
        return now.equals(file) ? check.compare(row) : Optional.empty();
    }
}
