package io.barmill.io.verify;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/**
 * Runs after replaced archives were downloaded again: only then is it known which ticks and bars are affected. The
 * tasks that rebuild them join the job.
 */
@ApplicationScoped
public class BarRebuildHandler implements TaskHandler {
    private final BarRebuilds rebuilds;

    public BarRebuildHandler(BarRebuilds rebuilds) {
        this.rebuilds = Objects.requireNonNull(rebuilds, "rebuilds");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.BAR_REBUILD;
    }

    @Override
    public TaskOutcome run(TaskContext context) {
        BarRebuilds.Result result =
                rebuilds.run(TaskParamsJson.read(context.claim().params(), RebuildTaskParams.class), context);
        return new TaskOutcome.Succeeded(result.note(), List.of(), result.tasks());
    }
}
