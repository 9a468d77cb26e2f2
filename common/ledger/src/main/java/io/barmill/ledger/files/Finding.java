package io.barmill.ledger.files;

import java.util.List;
import java.util.Objects;

/**
 * Cases of one kind in which the lake and the ledger differ.
 *
 * @param finding a name in lower case: {@code file_lost}
 * @param count the number of cases
 * @param unrepaired the number of cases for which no work was queued that mends them
 * @param examples paths and reasons of the first cases, at most {@value #MOST_EXAMPLES}
 */
public record Finding(String finding, long count, long unrepaired, List<String> examples) {
    /** The most examples of a kind. */
    public static final int MOST_EXAMPLES = 10;

    public Finding {
        Objects.requireNonNull(finding, "finding");
        if (count < 1 || unrepaired < 0 || unrepaired > count) {
            throw new IllegalArgumentException(unrepaired + " of " + count + " cases");
        }
        examples = examples.stream().limit(MOST_EXAMPLES).toList();
    }
}
