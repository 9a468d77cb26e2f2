package io.barmill.validation;

import io.barmill.error.BarmillException;
import io.barmill.ticks.TickBatch;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Checks the rows of one series, file by file in the order of time, by the rules of its type. A stream is checked in the same
 * way: a day of it is a file. Not thread-safe.
 */
public final class SeriesValidation {
    private final Results results;
    private final List<Validator> validators;
    private final Rows rows = new Rows();
    /** Null before the first file. */
    private SourceFile file;

    private boolean isOpen;
    private boolean wasRead;
    private long read;

    /**
     * A validation that has seen no row.
     *
     * @param first the first file, which tells the type of the series
     */
    public SeriesValidation(SourceFile first, ValidationSettings settings, Results results) {
        this.results = results;
        this.validators = Validators.of(first, settings).stream()
                .filter(validator -> validator.rules().stream().anyMatch(results::isAsked))
                .toList();
    }

    /** Begins the next file. */
    public void begin(SourceFile next) {
        boolean follows = wasRead && follows(file.day(), next.day());
        file = next;
        isOpen = true;
        read = 0;
        validators.forEach(validator -> validator.begin(next, follows));
    }

    /** Days in between make rows unknown; files whose days are unknown are taken to follow each other. */
    private static boolean follows(Optional<LocalDate> before, Optional<LocalDate> next) {
        return before.isEmpty() || next.isEmpty() || before.get().plusDays(1).equals(next.get());
    }

    /**
     * Checks the next rows of the file.
     *
     * @throws BarmillException BAD_ROW for a row that no such series can have; {@link #fail} then ends the file
     */
    public void accept(TickBatch batch) {
        read += batch.size();
        rows.of(batch, file.ids());
        validators.forEach(validator -> validator.accept(rows, results));
    }

    /** Ends the file. */
    public void end() {
        isOpen = false;
        wasRead = true;
        results.check(file, Rule.UNREADABLE, read, Observation.of("%,d rows", read));
        validators.forEach(validator -> validator.end(results));
    }

    /** Ends a file that cannot be read to its end: what was not checked is {@link Verdict#INCOMPLETE}. */
    public void fail(BarmillException failure) {
        isOpen = false;
        wasRead = false;
        results.unreadable(file, read, failure);
        for (Validator validator : validators) {
            validator.abandon(results);
            for (Rule rule : validator.rules()) {
                results.check(file, rule, read, Observation.incomplete("not checked to the end"));
            }
        }
    }

    /** Ends the series: what a later file could have explained is found. */
    public void finish() {
        if (isOpen) {
            end();
        }
        validators.forEach(validator -> validator.finish(results));
    }
}
