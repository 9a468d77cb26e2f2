package io.barmill.ledger;

import java.util.Arrays;

/** The broker's queues, one per kind of worker. */
public enum WorkQueue {
    /** I/O-bound tasks: downloads. */
    IO("io_intensive"),
    /** CPU-bound tasks: bars. */
    CPU("cpu");

    private final String id;

    WorkQueue(String id) {
        this.id = id;
    }

    /** The queue's name on the broker, which is also its routing key. */
    public String id() {
        return id;
    }

    public static WorkQueue ofId(String id) {
        return Arrays.stream(values())
                .filter(queue -> queue.id.equals(id))
                .findFirst()
                .orElseThrow();
    }
}
