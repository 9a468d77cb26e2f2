package io.barmill.ledger;

import io.barmill.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an attempt ended. The archives it names are recorded in the transaction that ends the attempt; the files it made
 * were recorded when they were published.
 */
public sealed interface TaskOutcome {
    /** The outcome's name in logs and metrics, in snake_case. */
    String label();

    /**
     * The task is done.
     *
     * @param note one line for a person: what was made, or that nothing had to be made
     * @param followUps further tasks; they join the task's own job in the transaction that ends it
     */
    record Succeeded(String note, List<ArchiveEntry> archives, List<NewTask> followUps) implements TaskOutcome {
        public Succeeded {
            Objects.requireNonNull(note, "note");
            archives = List.copyOf(archives);
            followUps = List.copyOf(followUps);
        }

        /** A success without archives and follow-ups. */
        public Succeeded(String note) {
            this(note, List.of(), List.of());
        }

        @Override
        public String label() {
            return "succeeded";
        }
    }

    /**
     * The attempt failed. The code decides whether another one follows.
     *
     * @param retryAfter what the remote side asked for; the ledger waits at least this long
     */
    record Failed(ErrorCode code, String message, Optional<Duration> retryAfter, List<ArchiveEntry> archives)
            implements TaskOutcome {
        public Failed {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
            archives = List.copyOf(archives);
        }

        @Override
        public String label() {
            return "failed";
        }
    }

    /** The attempt stopped because its task was cancelled. */
    record Cancelled(String why) implements TaskOutcome {
        @Override
        public String label() {
            return "cancelled";
        }
    }

    /**
     * The attempt did not fail, but another one is needed: the worker stops, or a resource is in use. It does not count
     * against the task's limit of attempts.
     *
     * @param after how long to wait before the task can be claimed again
     */
    record HandedBack(String why, Duration after) implements TaskOutcome {
        public HandedBack {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(after, "after");
        }

        /** Can be claimed again at once. */
        public HandedBack(String why) {
            this(why, Duration.ZERO);
        }

        @Override
        public String label() {
            return "handed_back";
        }
    }
}
