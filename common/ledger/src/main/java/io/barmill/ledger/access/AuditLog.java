package io.barmill.ledger.access;

import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import java.time.Duration;
import java.util.Optional;

/**
 * Every request that changed something or was refused. A row is committed before the request is carried out, so that no
 * change is without one; its outcome is added once, and nothing else of it can be altered.
 */
public interface AuditLog {
    /** Keeps a request that is about to be carried out; the id of its row. */
    long begin(Audited request);

    /**
     * Adds the outcome.
     *
     * @param status the response's HTTP status
     */
    void end(long id, int status, Optional<String> before, Optional<String> after);

    /** One page, the newest first. */
    Page<AuditEntry> page(Optional<String> user, Paging paging);

    /** Deletes a portion of what is older; true if there may be more. */
    boolean prune(Duration keep, int most);
}
