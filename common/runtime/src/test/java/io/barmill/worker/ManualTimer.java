package io.barmill.worker;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Time that passes when a test says so. Actions run on the thread that lets it pass; any thread may ask for one. */
final class ManualTimer implements Timer {
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final PriorityQueue<Action> actions =
            new PriorityQueue<>(Comparator.comparingLong(Action::dueNanos).thenComparingLong(Action::number));
    private final Semaphore asked = new Semaphore(0);
    private long nanos = 1_000_000_000L;
    private long numbers;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Cancellation schedule(Duration delay, Runnable action) {
        Action entry = new Action(nanos + delay.toNanos(), numbers++, action);
        actions.add(entry);
        asked.release();
        return () -> remove(entry);
    }

    @Override
    public Duration jittered(Duration longest) {
        return longest;
    }

    @Override
    public void sleep(Duration duration) {
        advance(duration);
    }

    /** Lets so much time pass, and runs what falls due, each at its own moment. */
    void advance(Duration duration) {
        long until = nanos() + duration.toNanos();
        for (Action next = due(until); next != null; next = due(until)) {
            next.work().run();
        }
        asked.drainPermits();
    }

    /** How many actions are to come. */
    synchronized int scheduled() {
        return actions.size();
    }

    /** Waits until another thread has asked for an action since time last passed. */
    void awaitAction() throws InterruptedException {
        if (!asked.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked for an action");
        }
    }

    private synchronized Action due(long until) {
        Action next = actions.peek();
        if (next == null || next.dueNanos() > until) {
            nanos = Math.max(nanos, until);
            return null;
        }
        actions.remove();
        nanos = Math.max(nanos, next.dueNanos());
        return next;
    }

    private synchronized void remove(Action entry) {
        actions.remove(entry);
    }

    private record Action(long dueNanos, long number, Runnable work) {}
}
