package io.barmill.ledger.origin;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The request that a job was submitted by. It is kept with the job, because a doorbell does not say which task will be
 * claimed: so the claim brings it to the worker, whichever broker lies between.
 *
 * @param requestId the request's id, as the client or the API chose it
 * @param trace the step of the trace that submitted the job
 * @param by who submitted it; empty for jobs that no user submitted
 */
public record JobOrigin(String requestId, TraceParent trace, Optional<Submitter> by) {
    public JobOrigin {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(by, "by");
    }

    /** The origin of what no user is known to have submitted. */
    public JobOrigin(String requestId, TraceParent trace) {
        this(requestId, trace, Optional.empty());
    }

    /** The same request, of that user. */
    public JobOrigin by(Submitter submitter) {
        return new JobOrigin(requestId, trace, Optional.of(submitter));
    }

    /** Returns the origin of a job that no client asked for: a new id, a new trace. */
    public static JobOrigin start() {
        return new JobOrigin(UUID.randomUUID().toString(), TraceParent.start());
    }
}
