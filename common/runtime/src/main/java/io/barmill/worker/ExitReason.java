package io.barmill.worker;

/** Why a worker ends by itself. The code is the process's exit status. */
public enum ExitReason {
    /** The same status as the JVM's own {@code -XX:+ExitOnOutOfMemoryError}. */
    OUT_OF_MEMORY(3),
    /** The queue has no consumer of this worker's and none could be had: a new process will have one. */
    CONSUMER_LOST(75);

    private final int status;

    ExitReason(int status) {
        this.status = status;
    }

    /** The process's exit status, from 1 to 255. */
    public int status() {
        return status;
    }
}
