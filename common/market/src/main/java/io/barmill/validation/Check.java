package io.barmill.validation;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One rule on one file.
 *
 * @param series what the rows are of
 * @param day the day of the file; empty if it is unknown
 * @param source the file's name
 * @param rows how many rows were read
 * @param observed what was seen
 * @param expected what holds if nothing is wrong
 * @param findings how many findings count; suppressed ones do not
 */
public record Check(
        Rule rule,
        String series,
        Optional<LocalDate> day,
        String source,
        Verdict verdict,
        long rows,
        String observed,
        String expected,
        int findings) {}
