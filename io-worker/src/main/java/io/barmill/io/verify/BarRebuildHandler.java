package io.barmill.io.verify;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/**
 * Runs when archives that were replaced have arrived anew: only then is it known which ticks are others, and hence which
 * bars. The tasks that make those join the job.
 */
@ApplicationScoped
public class BarRebuildHandler implements TaskHandler {
    private final BarRebuilds upkeep;

    public BarRebuildHandler(BarRebuilds upkeep) {
        this.upkeep = Objects.requireNonNull(upkeep, "upkeep");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.BAR_REBUILD;
    }

    @Override
    public TaskOutcome run(TaskContext context) {
        BarRebuilds.Result result =
                upkeep.run(RebuildTaskParams.parse(context.claim().params()), context::checkpoint);
        return new TaskOutcome.Succeeded(result.note(), List.of(), List.of(), result.tasks(), result.removed());
    }
}
