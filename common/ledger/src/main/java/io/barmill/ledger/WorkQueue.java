package io.barmill.ledger;

import java.util.Arrays;

/** The broker's queues, one per kind of worker. */
public enum WorkQueue {
    /** Work that waits for networks and disks: downloads. */
    IO("io_intensive"),
    /** Work that computes: bars. */
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
