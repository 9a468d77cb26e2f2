package io.barmill.io.lake;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.LakeFile;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.TaskView;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.Findings;
import io.barmill.plan.ListTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import io.barmill.worker.WorkerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Lists the lake, and finds files without a row and staged files of attempts that do not run. To repair it, a day's tick file of a
 * known series is downloaded again, which replaces it and writes its row; any other file is moved to {@link Unrecorded#FOLDER}.
 * Nothing but staged leftovers is deleted.
 */
@ApplicationScoped
public class LakeListHandler implements TaskHandler {
    private static final Logger LOG = Logger.getLogger(LakeListHandler.class);
    private static final int PORTION = 1_000;
    /** Files that describe the lake, folders that are not data, and results of research, which have rows of another kind. */
    private static final Pattern OWN =
            Pattern.compile("[^/]*\\.json|(_staging|_probe|research|" + Unrecorded.FOLDER + ")/.*");

    private static final Pattern TAG = Pattern.compile("([0-9a-f-]{36})-(\\d{1,9})");

    private final Lake lake;
    private final FileLedger ledger;
    private final LedgerView view;
    private final Findings findings;
    private final Unrecorded unrecorded;
    private final WorkerConfig config;
    private final Clock clock;

    public LakeListHandler(
            Lake lake,
            FileLedger ledger,
            LedgerView view,
            Findings findings,
            Unrecorded unrecorded,
            WorkerConfig config,
            Clock clock) {
        this.lake = Objects.requireNonNull(lake, "lake");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.view = Objects.requireNonNull(view, "view");
        this.findings = Objects.requireNonNull(findings, "findings");
        this.unrecorded = Objects.requireNonNull(unrecorded, "unrecorded");
        this.config = Objects.requireNonNull(config, "config");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.LAKE_LIST;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        boolean isRepairing = TaskParamsJson.read(context.claim().params(), ListTaskParams.class)
                .repair();
        List<String> files = lake.list("").stream()
                .map(LakeFile::path)
                .filter(path -> !OWN.matcher(path).matches())
                .toList();
        CheckReport report = new CheckReport();
        List<NewTask> work = new ArrayList<>();
        Set<String> without = withoutRow(files, context);
        for (String path : without) {
            LOG.warnf("file without a row path=%s", path);
            if (isRepairing) {
                Unrecorded.Result result = unrecorded.repair(path, context);
                work.addAll(result.work());
                report.add(FindingKind.FILE_WITHOUT_ROW, path + "; " + result.what(), true);
            } else {
                report.add(FindingKind.FILE_WITHOUT_ROW, path, false);
            }
        }
        leftovers(isRepairing, report);
        findings.record(context.claim(), report.findings());
        return new TaskOutcome.Succeeded(report.note(files.size() + " files in the lake"), List.of(), distinct(work));
    }

    /** What is without a row still once every publication has ended that was under way when the lake was listed. */
    private Set<String> withoutRow(List<String> files, TaskContext context) {
        Set<String> candidates = new TreeSet<>();
        for (int from = 0; from < files.size(); from += PORTION) {
            List<String> portion = files.subList(from, Math.min(files.size(), from + PORTION));
            candidates.addAll(ledger.unrecorded(portion));
            context.progress(from + portion.size(), files.size(), "files");
            context.checkpoint();
        }
        if (candidates.isEmpty()) {
            return candidates;
        }
        ledger.awaitChanges();
        Set<String> left = ledger.unrecorded(candidates);
        left.removeIf(path -> !lake.holds(path));
        return left;
    }

    private void leftovers(boolean isRepairing, CheckReport report) {
        for (String tag : lake.staleTags(clock.instant().minus(config.lease()))) {
            Matcher attempt = TAG.matcher(tag);
            if (attempt.matches()
                    && !isRunning(UUID.fromString(attempt.group(1)), Integer.parseInt(attempt.group(2)))) {
                if (isRepairing) {
                    lake.discardEarlier(attempt.group(1), Integer.parseInt(attempt.group(2)) + 1);
                }
                report.add(
                        FindingKind.STAGED_LEFTOVER,
                        "staged files of task " + attempt.group(1) + ", attempt " + attempt.group(2)
                                + (isRepairing ? "; are deleted" : ""),
                        isRepairing);
            }
        }
    }

    private boolean isRunning(UUID task, int attempt) {
        return view.task(task)
                .filter(found -> TaskState.HELD.contains(found.state()))
                .map(TaskView::attempt)
                .filter(running -> running == attempt)
                .isPresent();
    }

    private static List<NewTask> distinct(List<NewTask> work) {
        Set<String> keys = new TreeSet<>();
        return work.stream().filter(task -> keys.add(task.uniqueKey())).toList();
    }
}
