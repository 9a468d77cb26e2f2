package io.barmill.api.problem;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of all bodies that are being read at the same time, which the memory of the process bounds. */
final class BodyBudget {
    /** A body is in memory about three times while it is read, and needs no more than a part of what there is. */
    private static final int PART = 16;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most the most bytes at a time */
    BodyBudget(long most) {
        this.most = most;
    }

    /** The budget of this process: a part of its memory, and at least two bodies of the longest. */
    static BodyBudget ofMemory(long longestBody) {
        return new BodyBudget(Math.max(2 * longestBody, Runtime.getRuntime().maxMemory() / PART));
    }

    /** The most bytes at a time. */
    long most() {
        return most;
    }

    /** Takes that many bytes, to be given back; false, and nothing is taken, if there are fewer. */
    boolean tryTake(long bytes) {
        long after = taken.addAndGet(bytes);
        if (after <= most) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
