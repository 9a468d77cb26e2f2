package io.barmill.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the number of running tasks; a task may also ask to run alone. Once closed, no permit is granted, and waiting threads return
 * without one.
 */
final class Permits {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int total;
    private int inUse;
    /** Holders of permits that wait until they are alone, and the one that is. */
    private int waitingToBeAlone;

    private Object alone;
    private boolean closed;

    Permits(int total) {
        this.total = total;
    }

    /** Acquires a permit, waiting for at most the timeout; false if none became available or this is closed. */
    boolean acquire(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && isTaken() && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (closed || isTaken()) {
                return false;
            }
            inUse++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isTaken() {
        return inUse >= total || waitingToBeAlone > 0 || alone != null;
    }

    /**
     * Waits until no other holder of a permit works. Nobody gets a permit meanwhile, nor until {@link #endAlone}.
     *
     * @param holder who holds a permit already
     * @return false if this was closed before
     */
    boolean beginAlone(Object holder) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waitingToBeAlone++;
            try {
                changed.signalAll();
                while (!closed && (alone != null || inUse > waitingToBeAlone)) {
                    changed.await();
                }
            } finally {
                waitingToBeAlone--;
            }
            if (closed) {
                return false;
            }
            alone = holder;
            return true;
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Lets others work again; has no effect if the holder is not alone. */
    void endAlone(Object holder) {
        lock.lock();
        try {
            if (alone == holder) {
                alone = null;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Acquires those permits that are free at once, at most so many; returns how many. */
    int acquireFree(int most) {
        lock.lock();
        try {
            int acquired = closed || isTaken() ? 0 : Math.min(most, total - inUse);
            inUse += acquired;
            return acquired;
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            if (inUse == 0) {
                throw new IllegalStateException("released a permit that was not acquired");
            }
            inUse--;
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

    /** Waits until every permit is released; false if some are still in use after the timeout. */
    boolean awaitAllReleased(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (inUse > 0) {
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

    int inUse() {
        lock.lock();
        try {
            return inUse;
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
