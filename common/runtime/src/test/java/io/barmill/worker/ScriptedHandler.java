package io.barmill.worker;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import java.util.Arrays;
import java.util.List;

/** A handler that does what a test says. */
record ScriptedHandler(TaskKind kind, Script script) implements TaskHandler {
    /** One for each kind of the queue, all with the same script. */
    static List<TaskHandler> ofQueue(WorkQueue queue, Script script) {
        return Arrays.stream(TaskKind.values())
                .filter(kind -> kind.queue() == queue)
                .<TaskHandler>map(kind -> new ScriptedHandler(kind, script))
                .toList();
    }

    @Override
    public TaskOutcome run(TaskContext context) throws Exception {
        return script.run(context);
    }

    @FunctionalInterface
    interface Script {
        TaskOutcome run(TaskContext context) throws Exception;
    }
}
