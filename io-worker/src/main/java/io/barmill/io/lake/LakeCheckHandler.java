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
import java.util.List;
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
        List<RecordedFile> files = ledger.files(PartitionFilter.of(params.layer(), params.venue(), params.dataset())
                .symbol(params.symbol())
                .between(Optional.of(params.from()), Optional.of(params.to())));
        List<Damaged> damaged = compare(params, files, context);
        CheckReport report = new CheckReport();
        List<NewTask> work = List.of();
        if (params.repair()) {
            List<PartitionEntry> sound = files.stream()
                    .map(RecordedFile::row)
                    .filter(row -> damaged.stream().noneMatch(each -> each.row().equals(row)))
                    .toList();
            List<Damaged> healable = new ArrayList<>();
            for (Damaged each : damaged) {
                if (each.kind() == FindingKind.REMOVAL_UNFINISHED) {
                    context.remove(lake, each.row());
                    report.add(each.kind(), each.text() + "; is removed", true);
                } else {
                    decide(params, each, healable, report);
                }
            }
            ledger.doom(
                    context.claim(),
                    healable.stream().map(each -> FileVersion.of(each.row())).toList());
            work = repairs.work(params, healable.stream().map(Damaged::row).toList(), sound);
        } else {
            damaged.forEach(each -> report.add(each.kind(), each.text(), false));
        }
        findings.record(context.claim(), report.findings());
        return new TaskOutcome.Succeeded(report.note(files.size() + " files"), List.of(), work);
    }

    private void decide(CheckTaskParams params, Damaged damaged, List<Damaged> healable, CheckReport report) {
        Optional<String> obstacle = repairs.obstacle(params, damaged.row());
        if (obstacle.isEmpty()) {
            healable.add(damaged);
        }
        report.add(
                damaged.kind(),
                damaged.text() + "; "
                        + obstacle.map(why -> "not repaired: " + why).orElse("is made again"),
                obstacle.isEmpty());
    }

    private record Damaged(PartitionEntry row, FindingKind kind, String text) {}

    private List<Damaged> compare(CheckTaskParams params, List<RecordedFile> files, TaskContext context)
            throws IOException {
        long total = files.stream().mapToLong(file -> file.row().bytes()).sum();
        long[] done = {0};
        FileCheck check = new FileCheck(lake, params.quick(), bytes -> {
            done[0] += bytes;
            context.progress(Math.min(done[0], total), total, "bytes");
            context.checkpoint();
        });
        List<Damaged> damaged = new ArrayList<>();
        for (RecordedFile file : files) {
            context.checkpoint();
            Optional<FileCheck.Difference> difference = settled(check, file);
            difference.ifPresent(found -> {
                String text = file.row().path() + " " + found.why();
                LOG.warnf(
                        "lake differs from the ledger finding=%s %s",
                        found.kind().id(), text);
                damaged.add(new Damaged(file.row(), found.kind(), text));
            });
            if (difference.isEmpty() && file.isDoomed() && !ledger.isRemoving()) {
                damaged.add(new Damaged(
                        file.row(), FindingKind.REMOVAL_UNFINISHED, file.row().path() + " was to be removed"));
            }
        }
        return damaged;
    }

    /**
     * The difference between a row and its file, unless the file is being removed or has been published again: what is there
     * by then is another file, which the next check looks at.
     */
    private Optional<FileCheck.Difference> settled(FileCheck check, RecordedFile file) throws IOException {
        Optional<FileCheck.Difference> first = check.compare(file.row());
        if (first.isEmpty() || (file.isDoomed() && ledger.isRemoving())) {
            return Optional.empty();
        }
        ledger.awaitChanges();
        List<RecordedFile> now = ledger.files(List.of(file.row().path()));
        return now.equals(List.of(file)) ? check.compare(file.row()) : Optional.empty();
    }
}
