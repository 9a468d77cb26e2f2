package io.barmill.worker;

/** Ends the process, so that its supervisor starts a new one. */
interface ProcessExit {
    /** Shuts down gracefully: running tasks are finished or handed back first. Returns at once. */
    void shutdown(ExitReason reason);

    /** Halts immediately, because the state of the process can no longer be trusted. */
    void halt(ExitReason reason);
}
