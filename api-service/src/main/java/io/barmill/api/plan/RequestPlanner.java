package io.barmill.api.plan;

import io.barmill.api.request.JsonBody;

/** Plans the requests for one kind of job. */
public interface RequestPlanner {
    /** The kind of the jobs. */
    JobKind kind();

    /** Whether a job is planned step by step, by somebody else: its request is only read. */
    default boolean isStaged() {
        return false;
    }

    /**
     * Reads a request. Quick: it asks neither the ledger nor a venue.
     *
     * @return what plans it
     * @throws io.barmill.api.problem.InvalidRequestException naming every invalid field
     */
    Planning read(JsonBody request);

    /** A valid request that is still to be planned. */
    @FunctionalInterface
    interface Planning {
        /**
         * Plans the request. May take long, and runs again if the service stops in between.
         *
         * @param sink gets the tasks and what needs none, as they are known
         * @throws io.barmill.error.BarmillException if the request cannot be served
         */
        void plan(PlanSink sink);
    }
}
