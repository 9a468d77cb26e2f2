package io.barmill.worker;

/** Why a worker ends by itself, with the exit status of the process. */
public enum ExitReason {
    /** The same status as the JVM's own {@code -XX:+ExitOnOutOfMemoryError}. */
    OUT_OF_MEMORY(3),
    /** The worker could not get its consumer back: a new process will have one. */
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
