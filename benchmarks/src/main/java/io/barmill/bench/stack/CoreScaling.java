package io.barmill.bench.stack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much more two threads do than one on this machine, in loops that share nothing. Virtual cores share more than their
 * number tells, so that a second worker cannot bring more than this.
 */
final class CoreScaling {
    private static final int STEPS = 1 << 16;

    private CoreScaling() {}

    /**
     * Steps of two threads ÷ steps of one, each run for that time: 2 on two cores of their own.
     *
     * @param millis of each of the two runs, above 0
     */
    static double measure(long millis) {
        steps(1, millis);
        double one = steps(1, millis);
        return steps(2, millis) / one;
    }

    private static double steps(int threads, long millis) {
        LongAdder steps = new LongAdder();
        CountDownLatch ready = new CountDownLatch(threads);
        Thread[] running = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            running[i] = new Thread(() -> spin(ready, millis, steps), "core-scaling-" + i);
            running[i].start();
        }
        boolean interrupted = false;
        for (Thread thread : running) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return steps.sum();
    }

    private static void spin(CountDownLatch ready, long millis, LongAdder steps) {
        ready.countDown();
        while (ready.getCount() > 0) {
            Thread.onSpinWait();
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long state = 1;
        long rounds = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < STEPS; i++) {
                // A step of xorshift: each needs the one before, so that none is left out.
                state ^= state << 13;
                state ^= state >>> 7;
                state ^= state << 17;
            }
            rounds += state == 0 ? 0 : 1;
        }
        steps.add(rounds);
    }
}
