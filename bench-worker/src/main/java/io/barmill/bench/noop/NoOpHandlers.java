package io.barmill.bench.noop;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Handlers that do nothing, in place of those of every kind. A task's note is when it began, in microseconds of this
 * machine's clock.
 */
@Dependent
class NoOpHandlers {
    @Produces
    @Singleton
    TaskHandler tickDownload() {
        return new NoOp(TaskKind.TICK_DOWNLOAD, InstantSource.system());
    }

    @Produces
    @Singleton
    TaskHandler tickImport() {
        return new NoOp(TaskKind.TICK_IMPORT, InstantSource.system());
    }

    @Produces
    @Singleton
    TaskHandler archiveVerify() {
        return new NoOp(TaskKind.ARCHIVE_VERIFY, InstantSource.system());
    }

    @Produces
    @Singleton
    TaskHandler barRebuild() {
        return new NoOp(TaskKind.BAR_REBUILD, InstantSource.system());
    }

    @Produces
    @Singleton
    TaskHandler barAggregate() {
        return new NoOp(TaskKind.BAR_AGGREGATE, InstantSource.system());
    }

    @Produces
    @Singleton
    TaskHandler backtestRun() {
        return new NoOp(TaskKind.BACKTEST_RUN, InstantSource.system());
    }

    @Produces
    @Singleton
    TaskHandler validateRun() {
        return new NoOp(TaskKind.VALIDATE_RUN, InstantSource.system());
    }

    private record NoOp(TaskKind kind, InstantSource clock) implements TaskHandler {
        @Override
        public TaskOutcome run(TaskContext context) {
            return new TaskOutcome.Succeeded(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant())));
        }
    }
}
