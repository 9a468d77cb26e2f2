package io.barmill.bench.noop;

import io.barmill.ledger.JobLedger;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Submits jobs of tasks of the queue {@code cpu} that are ready at once, as the API does. */
@ApplicationScoped
class Load {
    private final JobLedger ledger;

    Load(JobLedger ledger) {
        this.ledger = ledger;
    }

    /** Submits so many jobs of so many tasks each, one after the other. Returns how long that took. */
    Duration submit(int jobs, int tasksOfEach) {
        long began = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            submit(tasksOfEach);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /**
     * Submits jobs at a steady rate. A submission that takes too long delays the next ones, which then make up for it.
     *
     * @param interval from the beginning of a submission to that of the next
     */
    Duration submitSteadily(int jobs, int tasksOfEach, Duration interval) {
        long began = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            long due = began + interval.toNanos() * i;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            submit(tasksOfEach);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void submit(int tasks) {
        List<NewTask> all = Stream.generate(UUID::randomUUID)
                .limit(tasks)
                .map(id -> NewTask.labelled(id, TaskKind.BAR_AGGREGATE, "no-op " + id, "{}", List.of()))
                .toList();
        ledger.submit(new NewJob(UUID.randomUUID(), "aggregate", "{}", Optional.empty(), all));
    }
}
