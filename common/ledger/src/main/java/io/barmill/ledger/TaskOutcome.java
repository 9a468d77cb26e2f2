package io.barmill.ledger;

import io.barmill.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How an attempt ended. What it learned of archives and partitions is recorded in the transaction that ends it. */
public sealed interface TaskOutcome {
    /**
     * @param note one line for a person: what was made, or that there was nothing to make
     * @param followUps tasks that the success calls for; they join the task's own job in the transaction that ends it
     * @param removed paths of partitions that are not in the lake any more
     */
    record Succeeded(
            String note,
            List<ArchiveEntry> archives,
            List<PartitionEntry> partitions,
            List<NewTask> followUps,
            List<String> removed)
            implements TaskOutcome {
        public Succeeded {
            Objects.requireNonNull(note, "note");
            archives = List.copyOf(archives);
            partitions = List.copyOf(partitions);
            followUps = List.copyOf(followUps);
            removed = List.copyOf(removed);
        }

        /** A success that removes nothing. */
        public Succeeded(
                String note, List<ArchiveEntry> archives, List<PartitionEntry> partitions, List<NewTask> followUps) {
            this(note, archives, partitions, followUps, List.of());
        }

        /** A success that calls for nothing more. */
        public Succeeded(String note, List<ArchiveEntry> archives, List<PartitionEntry> partitions) {
            this(note, archives, partitions, List.of());
        }
    }

    /**
     * The code decides whether another attempt follows.
     *
     * @param retryAfter the other side's wish; the ledger waits at least so long
     */
    record Failed(ErrorCode code, String message, Optional<Duration> retryAfter, List<ArchiveEntry> archives)
            implements TaskOutcome {
        public Failed {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
            archives = List.copyOf(archives);
        }
    }

    /** The task stopped because somebody asked for it. */
    record Cancelled(String why) implements TaskOutcome {}

    /**
     * The attempt did not fail, and somebody has to try again: the worker is going away, or what the task needs is taken.
     * It does not count against the task's limit.
     *
     * @param after how long to wait before the task can be claimed again
     */
    record HandedBack(String why, Duration after) implements TaskOutcome {
        public HandedBack {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(after, "after");
        }

        /** To be claimed again at once. */
        public HandedBack(String why) {
            this(why, Duration.ZERO);
        }
    }
}
