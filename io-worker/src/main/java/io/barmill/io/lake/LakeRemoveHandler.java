package io.barmill.io.lake;

import io.barmill.lake.Lake;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileVersion;
import io.barmill.ledger.files.RecordedFile;
import io.barmill.plan.RemoveTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Removes files from the lake, each with its state and its row. They are doomed first, so that after a kill a file has a row, or
 * neither counts; the next attempt removes the rest. Attempts that may write or read one of the files are waited for.
 */
@ApplicationScoped
public class LakeRemoveHandler implements TaskHandler {
    private static final Logger LOG = Logger.getLogger(LakeRemoveHandler.class);
    /** How long to wait for an attempt that writes or reads one of the files. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(5);

    private final Lake lake;
    private final FileLedger ledger;
    private final Reservations reservations;

    public LakeRemoveHandler(Lake lake, FileLedger ledger, Reservations reservations) {
        this.lake = Objects.requireNonNull(lake, "lake");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.reservations = Objects.requireNonNull(reservations, "reservations");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.LAKE_REMOVE;
    }

    @Override
    public TaskOutcome run(TaskContext context) {
        RemoveTaskParams params = TaskParamsJson.read(context.claim().params(), RemoveTaskParams.class);
        List<String> paths = params.files().stream().map(FileVersion::path).toList();
        if (!reservations.reserve(context.claim(), resources(params, paths))) {
            return new TaskOutcome.HandedBack("another task writes some of these files", BUSY_PAUSE);
        }
        ledger.doom(context.claim(), params.files());
        if (ledger.mayBeRead(params.symbol(), paths)) {
            return new TaskOutcome.HandedBack("bars are being made of some of these files", BUSY_PAUSE);
        }
        int removed = 0;
        for (RecordedFile file : ledger.files(paths)) {
            if (file.isDoomed()) {
                context.remove(lake, file.row());
                LOG.infof(
                        "file removed taskId=%s path=%s",
                        context.claim().taskId(), file.row().path());
                context.progress(++removed, paths.size(), "files");
            }
        }
        return new TaskOutcome.Succeeded(note(removed, paths.size()));
    }

    private Set<String> resources(RemoveTaskParams params, List<String> paths) {
        return ledger.files(paths).stream()
                .map(file -> params.resource(file.row().path(), file.row().date()))
                .collect(Collectors.toSet());
    }

    private static String note(int removed, int chosen) {
        return removed == chosen
                ? removed + " files removed"
                : removed + " of " + chosen
                        + " files removed, the others were gone already or have been published again since";
    }
}
