package io.barmill.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The right to run a task. Once closed, none is given any more, and those that wait leave without. */
final class Permits {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int total;
    private int taken;
    private boolean closed;

    Permits(int total) {
        this.total = total;
    }

    /** Takes a permit, waiting for one at most so long; false where there was none, or none is given any more. */
    boolean take(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && taken >= total && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (closed || taken >= total) {
                return false;
            }
            taken++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void giveBack() {
        lock.lock();
        try {
            if (taken == 0) {
                throw new IllegalStateException("a permit was given back that nobody had");
            }
            taken--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits at most so long until nobody has a permit; false where somebody still has. */
    boolean awaitAllBack(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (taken > 0) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    int total() {
        return total;
    }
}
