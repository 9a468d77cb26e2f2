package io.barmill.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The retry settings of each task kind. */
@ConfigMapping(prefix = "barmill.ledger")
public interface LedgerConfig {
    /** For {@code tick.download}: {@code barmill.ledger.tick-download.*}. */
    Retry tickDownload();

    /** For {@code tick.import}: {@code barmill.ledger.tick-import.*}. */
    Retry tickImport();

    /** For {@code archive.verify}: {@code barmill.ledger.archive-verify.*}. */
    Retry archiveVerify();

    /** For {@code bar.rebuild}: {@code barmill.ledger.bar-rebuild.*}. */
    Retry barRebuild();

    /** For {@code bar.aggregate}: {@code barmill.ledger.bar-aggregate.*}. */
    Retry barAggregate();

    /** The policy of a kind. */
    default RetryPolicy policy(TaskKind kind) {
        return switch (kind) {
            case TICK_DOWNLOAD -> tickDownload().policy();
            case TICK_IMPORT -> tickImport().policy();
            case ARCHIVE_VERIFY -> archiveVerify().policy();
            case BAR_REBUILD -> barRebuild().policy();
            case BAR_AGGREGATE -> barAggregate().policy();
        };
    }

    /** When a failed task is tried again. */
    interface Retry {
        /** Attempts before a task is given up, 1 to 100. Fixed for a task when it is submitted. */
        @WithDefault("5")
        @Min(1)
        @Max(100)
        int maxAttempts();

        /** The longest wait after the first failure; doubles with every failure. */
        @WithDefault("PT2S")
        Duration backoffBase();

        /** The longest wait after any failure. */
        @WithDefault("PT5M")
        Duration backoffCap();

        /**
         * The settings as a policy.
         *
         * @throws IllegalArgumentException if a wait is not above zero or the cap is below the base
         */
        default RetryPolicy policy() {
            return new RetryPolicy(maxAttempts(), backoffBase(), backoffCap());
        }
    }
}
