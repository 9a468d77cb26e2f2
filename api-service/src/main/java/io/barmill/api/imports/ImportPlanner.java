package io.barmill.api.imports;

import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.TaskParamsJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Plans one task for each file that may have changed since the lake was made from it. */
final class ImportPlanner {
    private final UnchangedFiles files;
    private final PlanLimit limit;
    private final Supplier<UUID> ids;

    ImportPlanner(UnchangedFiles files, PlanLimit limit, Supplier<UUID> ids) {
        this.files = files;
        this.limit = limit;
        this.ids = ids;
    }

    Plan plan(ImportSelection selection) {
        limit.check("files", selection.tasks().size(), "these files", "by files");
        Set<ImportTaskParams> unchanged = selection.reread() ? Set.of() : files.among(selection.tasks());
        return new Plan(
                selection.tasks().stream()
                        .filter(params -> !unchanged.contains(params))
                        .map(this::task)
                        .toList(),
                selection.tasks().stream()
                        .filter(unchanged::contains)
                        .map(params -> new Skipped(subject(params), SkipReason.ALREADY_IN_LAKE))
                        .toList());
    }

    private PlannedTask task(ImportTaskParams params) {
        NewTask task = NewTask.labelled(
                ids.get(), TaskKind.TICK_IMPORT, params.label(), TaskParamsJson.write(params), List.of());
        return new PlannedTask(task, subject(params));
    }

    private static TaskSubject subject(ImportTaskParams params) {
        return new TaskSubject(
                params.exchange(),
                Optional.of(params.market()),
                params.type(),
                params.symbol(),
                params.period(),
                List.of(),
                Optional.empty());
    }
}
