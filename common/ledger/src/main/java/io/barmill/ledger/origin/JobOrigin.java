package io.barmill.ledger.origin;

import java.util.Objects;
import java.util.UUID;

/**
 * The request that a job was submitted by. It is kept with the job, because a doorbell does not say which task will be
 * claimed: so the claim brings it to the worker, whichever broker lies between.
 *
 * @param requestId the request's id, as the client or the API chose it
 * @param trace the step of the trace that submitted the job
 */
public record JobOrigin(String requestId, TraceParent trace) {
    public JobOrigin {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(trace, "trace");
    }

    /** Returns the origin of a job that no client asked for: a new id, a new trace. */
    public static JobOrigin start() {
        return new JobOrigin(UUID.randomUUID().toString(), TraceParent.start());
    }
}
