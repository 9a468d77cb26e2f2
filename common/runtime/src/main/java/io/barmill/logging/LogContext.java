package io.barmill.logging;

import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.origin.JobOrigin;
import io.barmill.ledger.origin.TraceParent;
import org.jboss.logging.MDC;

/**
 * The ids on every line that is logged for an attempt or a request, as entries of the mapped diagnostic context, which the
 * services' log format prints. The ids of a trace are those of W3C Trace Context; each attempt is a step of its own.
 *
 * <p>A thread that an attempt creates inherits a copy of its ids for good. A pool that outlives
 * the attempt and logs must therefore clear its threads.
 */
public final class LogContext {
    public static final String JOB = "jobId";
    public static final String TASK = "taskId";
    public static final String ATTEMPT = "attempt";
    public static final String REQUEST = "requestId";
    public static final String TRACE = "traceId";
    public static final String SPAN = "spanId";

    private LogContext() {}

    /** Sets the ids of an attempt on the calling thread, until {@link #clear}. */
    public static void ofAttempt(TaskClaim claim) {
        MDC.put(JOB, claim.jobId().toString());
        MDC.put(TASK, claim.taskId().toString());
        MDC.put(ATTEMPT, Integer.toString(claim.attempt()));
        claim.origin()
                .ifPresent(origin -> put(origin.requestId(), origin.trace().next()));
    }

    /** Sets the ids of an HTTP request, for as long as the request's own Vert.x context lasts. */
    public static void ofRequest(JobOrigin origin) {
        put(origin.requestId(), origin.trace());
    }

    /** Removes all ids from the calling thread, those inherited from its creator included. */
    public static void clear() {
        MDC.clear();
    }

    private static void put(String requestId, TraceParent trace) {
        MDC.put(REQUEST, requestId);
        MDC.put(TRACE, trace.traceId());
        MDC.put(SPAN, trace.spanId());
    }
}
