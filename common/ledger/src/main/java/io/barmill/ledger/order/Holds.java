package io.barmill.ledger.order;

import java.util.List;

/** Places and lifts holds. Each call is one transaction. */
public interface Holds {
    /**
     * Places a hold, or changes the one that its source has on the same key. No task that it applies to is claimed
     * after this has returned; the call waits for claims that are under way.
     *
     * @throws io.barmill.error.BarmillException {@code NOT_FOUND} for a job that does not exist
     */
    Hold place(NewHold hold);

    /**
     * Lifts the hold of a source on a key, and rings for the tasks that become claimable.
     *
     * @return false if there was none
     */
    boolean lift(Hold.Scope scope, String key, Hold.Source source);

    /** The holds that are in force, the oldest first. */
    List<Hold> list();
}
