package io.barmill.api.workers;

import io.barmill.ledger.WorkerView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The workers that were ever heard of, the latest heard of first. */
@Schema(description = "The workers that were ever heard of, the latest heard of first.")
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

            @Schema(description = "The queue it takes its tasks from.", examples = "io_intensive")
            String queue,

            String host,
            long pid,

            @Schema(description = "ALIVE: it reports. LEFT: it said that it ends. GONE: it fell silent.")
            WorkerView.WorkerState state,

            @Schema(description = "Tasks it runs at once.") int permits,

            @Schema(description = "Tasks it ran when it was last heard of.")
            int running,

            Instant startedAt,

            @Schema(description = "When it was last heard of.")
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
