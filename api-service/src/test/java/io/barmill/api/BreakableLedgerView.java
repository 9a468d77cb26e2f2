package io.barmill.api;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobView;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.TaskEvent;
import io.barmill.ledger.TaskView;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads of one job or task from the ledger, which a test can make fail as they do when the database is lost. */
@Decorator
@Priority(1)
public abstract class BreakableLedgerView implements LedgerView {
    /** True while the reads fail. */
    static final AtomicBoolean BROKEN = new AtomicBoolean();

    private final LedgerView view;

    BreakableLedgerView(@Any @Delegate LedgerView view) {
        this.view = view;
    }

    @Override
    public Optional<JobView> job(UUID jobId) {
        throwIfBroken();
        return view.job(jobId);
    }

    @Override
    public Optional<TaskView> task(UUID taskId) {
        throwIfBroken();
        return view.task(taskId);
    }

    @Override
    public List<TaskEvent> events(UUID taskId) {
        throwIfBroken();
        return view.events(taskId);
    }

    private static void throwIfBroken() {
        if (BROKEN.get()) {
            throw new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "the test has broken the reads of the ledger");
        }
    }
}
