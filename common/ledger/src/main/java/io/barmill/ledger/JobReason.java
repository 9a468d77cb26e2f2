package io.barmill.ledger;

import java.util.List;
import java.util.Objects;

/**
 * Why parts of a request have no task; kept with the job.
 *
 * @param reason a name in lower case: {@code already_in_lake}
 * @param count the number of parts
 * @param examples readable names of the first of them, at most {@value #MAX_EXAMPLES}
 */
public record JobReason(String reason, long count, List<String> examples) {
    /** The most examples of a reason. */
    public static final int MAX_EXAMPLES = 10;

    public JobReason {
        Objects.requireNonNull(reason, "reason");
        if (count < 1) {
            throw new IllegalArgumentException("a reason of " + count + " parts");
        }
        examples = examples.stream().limit(MAX_EXAMPLES).toList();
    }
}
