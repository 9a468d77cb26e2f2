package io.barmill.io.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tracks the total and the idle timeout of an exchange. */
final class TransferTimeouts {
    private final Duration idle;
    private final Duration total;
    private final LongSupplier nanoTime;
    private final long began;
    private long stirred;

    /** @param nanoTime as {@link System#nanoTime()} */
    TransferTimeouts(Duration idle, Duration total, LongSupplier nanoTime) {
        this.idle = idle;
        this.total = total;
        this.nanoTime = nanoTime;
        began = nanoTime.getAsLong();
        stirred = began;
    }

    /** Resets the idle timeout. */
    void stir() {
        stirred = nanoTime.getAsLong();
    }

    /** Nanoseconds until the next timeout, at least 1. */
    long leftNanos() {
        long now = nanoTime.getAsLong();
        long left = Math.min(idle.toNanos() - (now - stirred), total.toNanos() - (now - began));
        return Math.max(left, 1);
    }

    /** The timeout that was reached, as words that follow the URL; empty before. */
    Optional<String> spent() {
        long now = nanoTime.getAsLong();
        if (now - began >= total.toNanos()) {
            return Optional.of("took longer than " + total.toMillis() + " ms");
        }
        if (now - stirred >= idle.toNanos()) {
            return Optional.of("sent nothing for " + idle.toMillis() + " ms");
        }
        return Optional.empty();
    }
}
