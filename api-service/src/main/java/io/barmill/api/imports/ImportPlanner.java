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

/** Plans a task a file. Whether there is anything to do shows when a worker looks at the file. */
final class ImportPlanner {
    private final PlanLimit limit;
    private final Supplier<UUID> ids;

    ImportPlanner(PlanLimit limit, Supplier<UUID> ids) {
        this.limit = limit;
        this.ids = ids;
    }

    Plan plan(ImportSelection selection) {
        limit.check("files", selection.orders().size(), "these files");
        return new Plan(selection.orders().stream().map(this::task).toList(), List.of());
    }

    private PlannedTask task(ImportTaskParams order) {
        TaskKind kind = TaskKind.TICK_IMPORT;
        NewTask task = new NewTask(
                ids.get(),
                kind,
                order.label(),
                kind.id() + ' ' + order.label(),
                TaskParamsJson.write(order),
                List.of());
        TaskSubject subject = new TaskSubject(
                order.exchange(),
                Optional.of(order.market()),
                order.type(),
                order.symbol(),
                order.period(),
                Optional.empty(),
                Optional.empty());
        return new PlannedTask(task, subject);
    }
}
