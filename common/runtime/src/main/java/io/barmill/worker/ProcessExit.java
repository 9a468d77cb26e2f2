package io.barmill.worker;

/** How the process ends itself, so that its supervisor starts it anew. */
interface ProcessExit {
    /** Ends in order: what runs is finished or handed back first. Returns at once. */
    void inOrder(ExitReason reason);

    /** Ends here and now; nothing of this process can be trusted any more. */
    void now(ExitReason reason);
}
