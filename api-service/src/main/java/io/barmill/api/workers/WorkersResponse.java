package io.barmill.api.workers;

import io.barmill.ledger.WorkerView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All workers known to the ledger, latest heartbeat first. */
@Schema(description = "All workers known to the ledger, latest heartbeat first.")
public record WorkersResponse(List<Worker> workers, int total) {
    public WorkersResponse {
        workers = List.copyOf(workers);
    }

    static WorkersResponse of(List<WorkerView> workers) {
        return new WorkersResponse(workers.stream().map(Worker::of).toList(), workers.size());
    }

    /** One worker. */
    @Schema(description = "One worker.")
    public record Worker(
            String workerId,

            @Schema(description = "The queue whose tasks it runs.", examples = "io_intensive")
            String queue,

            String host,
            long pid,

            @Schema(description = "ALIVE: it sends heartbeats. LEFT: it has shut down. GONE: its heartbeats stopped.")
            WorkerView.WorkerState state,

            @Schema(description = "The maximum number of tasks it runs at once.")
            int permits,

            @Schema(description = "The number of tasks running at its last heartbeat.")
            int running,

            Instant startedAt,

            @Schema(description = "The time of its last heartbeat.")
            Instant seenAt) {
        static Worker of(WorkerView worker) {
            return new Worker(
                    worker.id(),
                    worker.queue().id(),
                    worker.host(),
                    worker.pid(),
                    worker.state(),
                    worker.permits(),
                    worker.running(),
                    worker.startedAt(),
                    worker.seenAt());
        }
    }
}
