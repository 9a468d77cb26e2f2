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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    public TaskOutcome run(TaskContext context) throws IOException {
        RemoveTaskParams params = TaskParamsJson.read(context.claim().params(), RemoveTaskParams.class);
        List<String> paths = params.files().stream().map(FileVersion::path).toList();
        if (!reservations.reserve(context.claim(), resources(params, paths))) {
            return new TaskOutcome.HandedBack("another task writes some of these files", BUSY_PAUSE);
        }
        ledger.doom(context.claim(), params.files(), Optional.of(params.from()), Optional.of(params.to()));
        if (ledger.mayBeRead(params.symbol(), paths)) {
            return new TaskOutcome.HandedBack("bars are being made of some of these files", BUSY_PAUSE);
        }
        DoomedDays doomed = new DoomedDays(lake, context);
        int removed = 0;
        int remade = 0;
        for (List<RecordedFile> file : RecordedFile.byPath(ledger.files(paths)).values()) {
            if (file.stream().anyMatch(RecordedFile::isDoomed)) {
                boolean isRemoved = doomed.remove(file);
                LOG.infof(
                        isRemoved ? "file removed taskId=%s path=%s" : "days removed taskId=%s path=%s",
                        context.claim().taskId(),
                        file.get(0).row().path());
                removed += isRemoved ? 1 : 0;
                remade += isRemoved ? 0 : 1;
                context.progress(removed + remade, paths.size(), "files");
            }
        }
        return new TaskOutcome.Succeeded(note(removed, remade, paths.size()));
    }

    private Set<String> resources(RemoveTaskParams params, List<String> paths) {
        return ledger.files(paths).stream()
                .map(file -> params.resource(file.row().path(), file.row().date()))
                .collect(Collectors.toSet());
    }

    private static String note(int removed, int remade, int chosen) {
        String what = remade == 0
                ? " files removed"
                : " files removed, " + remade + " made again without the days that were chosen";
        return removed + remade == chosen
                ? removed + what
                : removed + " of " + chosen + what
                        + ", the others were gone already or have been published again since";
    }
}
