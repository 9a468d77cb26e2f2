package io.barmill.ledger.validation;

import java.time.Instant;
import java.util.Objects;

/**
 * What the tasks of a job have found by now.
 *
 * @param parts the number of tasks that have ended
 * @param verdict the worst of theirs
 * @param errors the number of findings of that severity; accepted ones do not count
 * @param unchecked the number of checks that could not be made
 * @param suppressed the number of findings that were accepted
 * @param startedAt when the first of them began
 * @param finishedAt when the last of them ended
 */
public record ValidationTotals(
        long parts,
        String verdict,
        long files,
        long rows,
        long errors,
        long warnings,
        long notes,
        long unchecked,
        long suppressed,
        Instant startedAt,
        Instant finishedAt) {
    public ValidationTotals {
        Objects.requireNonNull(verdict, "verdict");
    }
}
