package io.barmill.ledger.order;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Tells why tasks wait. */
public interface Waiting {
    /** Why each of these tasks waits; those that run, have ended or do not exist are absent. */
    Map<UUID, WaitingFor> of(Collection<UUID> tasks);

    /** How many tasks of a job wait for what. Reads the job's waiting tasks only. */
    Map<WaitingFor, Long> ofJob(UUID jobId);
}
