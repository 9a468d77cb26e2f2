package io.barmill.worker;

/** Ends the process, so that its supervisor starts a new one. */
interface ProcessExit {
    /** Shuts down gracefully: running tasks are finished or handed back first. Returns at once. */
    void shutdown(ExitReason reason);

    /**
     * Halts immediately, because the state of the process can no longer be trusted, and says why as long as that is possible.
     *
     * @param task what the process was doing
     */
    void halt(ExitReason reason, String task);
}
