package io.barmill.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The settings of each task kind: when it is tried again, and how long an attempt may take. */
@ConfigMapping(prefix = "barmill.ledger")
public interface LedgerConfig {
    /** For {@code tick.download}: {@code barmill.ledger.tick-download.*}. */
    Kind tickDownload();

    /** For {@code tick.import}: {@code barmill.ledger.tick-import.*}. */
    Kind tickImport();

    /** For {@code archive.verify}: {@code barmill.ledger.archive-verify.*}. */
    Kind archiveVerify();

    /** For {@code bar.rebuild}: {@code barmill.ledger.bar-rebuild.*}. */
    Kind barRebuild();

    /** For {@code lake.remove}: {@code barmill.ledger.lake-remove.*}. */
    Kind lakeRemove();

    /** For {@code lake.check}: {@code barmill.ledger.lake-check.*}. */
    Kind lakeCheck();

    /** For {@code lake.list}: {@code barmill.ledger.lake-list.*}. */
    Kind lakeList();

    /** For {@code trades.reconcile}: {@code barmill.ledger.trades-reconcile.*}. */
    Kind tradesReconcile();

    /** For {@code bar.aggregate}: {@code barmill.ledger.bar-aggregate.*}. */
    Kind barAggregate();

    /** For {@code backtest.run}: {@code barmill.ledger.backtest-run.*}. */
    Kind backtestRun();

    /** For {@code validate.run}: {@code barmill.ledger.validate-run.*}. */
    Kind validateRun();

    /**
     * How long a task is tried while a service that it needs is away, before such attempts count against max-attempts.
     */
    @WithDefault("PT24H")
    @DurationMin(millis = 0)
    Duration outageLimit();

    /** The policy of a kind. */
    default RetryPolicy policy(TaskKind kind) {
        return of(kind).policy();
    }

    /** The settings of a kind. */
    default Kind of(TaskKind kind) {
        return switch (kind) {
            case TICK_DOWNLOAD -> tickDownload();
            case TICK_IMPORT -> tickImport();
            case ARCHIVE_VERIFY -> archiveVerify();
            case BAR_REBUILD -> barRebuild();
            case LAKE_REMOVE -> lakeRemove();
            case LAKE_CHECK -> lakeCheck();
            case LAKE_LIST -> lakeList();
            case TRADES_RECONCILE -> tradesReconcile();
            case BAR_AGGREGATE -> barAggregate();
            case BACKTEST_RUN -> backtestRun();
            case VALIDATE_RUN -> validateRun();
        };
    }

    /** The settings of one kind. */
    interface Kind {
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

        /** How long an attempt may run. A longer one is ended with ATTEMPT_TIMEOUT, and another one follows. */
        @WithDefault("PT6H")
        @DurationMin(millis = 100)
        Duration attemptLimit();

        /** How long an attempt may make no progress. Then it is ended with ATTEMPT_TIMEOUT, and another one follows. */
        @WithDefault("PT1H")
        @DurationMin(millis = 100)
        Duration progressLimit();

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
