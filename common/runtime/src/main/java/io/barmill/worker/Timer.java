package io.barmill.worker;

import java.time.Duration;

/** Monotonic time, so that adjusting the machine's clock affects no lease. */
interface Timer {
    /** Nanoseconds since an arbitrary time; only differences have meaning. */
    long nanos();

    /** Runs the action once, on a thread of the timer, unless it is cancelled before. */
    Cancellation schedule(Duration delay, Runnable action);

    /** Blocks the calling thread. */
    void sleep(Duration duration) throws InterruptedException;

    /** A wait of about this length, never longer, so that many processes do not act at the same time. */
    Duration jittered(Duration longest);

    /** Cancels an action that has not started. Has no effect otherwise. */
    interface Cancellation {
        void cancel();
    }
}
