package io.barmill.worker;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;

/** Does the tasks of one kind. Called by several threads at once, one per permit. */
public interface TaskHandler {
    TaskKind kind();

    /**
     * Does one attempt. It may run again after a success that could not be recorded, so its outputs replace themselves.
     *
     * @return how it ended; {@link io.barmill.error.BarmillException} is as good as
     *     {@link TaskOutcome.Failed} with its code
     */
    TaskOutcome run(TaskContext context) throws Exception;
}
