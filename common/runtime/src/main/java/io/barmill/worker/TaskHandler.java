package io.barmill.worker;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;

/** Runs the tasks of one kind. Called by several threads at once, one per permit. */
public interface TaskHandler {
    TaskKind kind();

    /**
     * Runs one attempt. It may run again after a success that could not be recorded, so its output must be idempotent.
     *
     * @return the outcome; throwing {@link io.barmill.error.BarmillException} equals returning {@link
     *     TaskOutcome.Failed} with its code
     */
    TaskOutcome run(TaskContext context) throws Exception;
}
