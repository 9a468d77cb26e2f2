package io.barmill.worker;

import java.time.Duration;

/** Time as the runtime uses it: monotonic, so that a clock that is set changes no lease. */
interface Timer {
    /** Nanoseconds since some moment; only differences mean anything. */
    long nanos();

    /** Runs the action once, on a thread of the timer's, unless cancelled before. */
    Cancellation after(Duration delay, Runnable action);

    /** Waits. */
    void pause(Duration duration) throws InterruptedException;

    /** Takes an action back that has not run yet. Has no effect on one that runs or ran. */
    interface Cancellation {
        void cancel();
    }
}
