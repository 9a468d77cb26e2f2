package io.barmill.api.imports;

import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.TaskParamsJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Plans one task for each file. Only a worker, which can read the file, finds out whether there is anything to do. */
final class ImportPlanner {
    private final PlanLimit limit;
    private final Supplier<UUID> ids;

    ImportPlanner(PlanLimit limit, Supplier<UUID> ids) {
        this.limit = limit;
        this.ids = ids;
    }

    Plan plan(ImportSelection selection) {
        limit.check("files", selection.tasks().size(), "these files", "by files");
        return new Plan(selection.tasks().stream().map(this::task).toList(), List.of());
    }

    private PlannedTask task(ImportTaskParams params) {
        NewTask task = NewTask.labelled(
                ids.get(), TaskKind.TICK_IMPORT, params.label(), TaskParamsJson.write(params), List.of());
        TaskSubject subject = new TaskSubject(
                params.exchange(),
                Optional.of(params.market()),
                params.type(),
                params.symbol(),
                params.period(),
                List.of(),
                Optional.empty());
        return new PlannedTask(task, subject);
    }
}
