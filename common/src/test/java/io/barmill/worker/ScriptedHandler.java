package io.barmill.worker;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;

/** A handler that does what a test says. */
record ScriptedHandler(TaskKind kind, Script script) implements TaskHandler {
    @Override
    public TaskOutcome run(TaskContext context) throws Exception {
        return script.run(context);
    }

    @FunctionalInterface
    interface Script {
        TaskOutcome run(TaskContext context) throws Exception;
    }
}
