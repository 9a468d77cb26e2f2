package io.barmill.api.plan;

import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.TaskKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of jobs. Every kind of task belongs to the jobs of one kind. */
public enum JobKind {
    /** Downloads archives into the lake. */
    DOWNLOAD,
    /** Imports local files into the lake. */
    IMPORT,
    /** Aggregates the lake's ticks into bars. */
    AGGREGATE,
    /** Compares the lake's archives with those published now, and replaces what has changed. */
    VERIFY,
    /** Removes files from the lake. */
    REMOVE,
    /** Compares the ledger with the files of the lake. */
    CHECK,
    /** Holds the lake's trades against its aggregate trades. */
    RECONCILE,
    /** Runs strategies on bars of the lake. */
    BACKTEST,
    /** Checks the rows of the lake's ticks. */
    VALIDATE,
    /** Several of the others, one after the other. */
    PIPELINE;

    /** The kind's name in the ledger and in responses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of the jobs that tasks of that kind belong to. */
    static JobKind of(TaskKind task) {
        return switch (task) {
            case TICK_DOWNLOAD -> DOWNLOAD;
            case TICK_IMPORT -> IMPORT;
            case BAR_AGGREGATE -> AGGREGATE;
            case ARCHIVE_VERIFY, BAR_REBUILD -> VERIFY;
            case LAKE_REMOVE -> REMOVE;
            case LAKE_CHECK, LAKE_LIST -> CHECK;
            case TRADES_RECONCILE -> RECONCILE;
            case BACKTEST_RUN -> BACKTEST;
            case VALIDATE_RUN -> VALIDATE;
        };
    }

    /**
     * The kind of that name in any case; the name of a kind of task, such as {@code tick.import}, stands for the kind
     * of its jobs.
     *
     * @throws InvalidFieldException for any other text, listing the kinds
     */
    public static JobKind parse(String field, String text) {
        String id = text.strip().toLowerCase(Locale.ROOT);
        Optional<JobKind> named =
                Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
        return named.or(() -> TaskKind.ofId(id).map(JobKind::of))
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of " + Arrays.stream(values()).map(JobKind::id).collect(Collectors.joining(", "))));
    }
}
