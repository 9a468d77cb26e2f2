package io.barmill.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.e2e.PackagedStack;
import io.barmill.sandbox.venue.LoggedRequest;
import java.time.Duration;
import java.util.Map;

/** What a disturbed stack is measured against: the same work, done again undisturbed. */
final class Peace {
    /** Longer than anything that does not depend on the amount of data takes. */
    static final Duration SOON = Duration.ofSeconds(30);

    private Peace() {}

    /** Submits work and tells its job's id. */
    interface Work {
        String submit();
    }

    /** Does the work again, now that nothing disturbs it, and compares the files. */
    static void assertAsInPeace(PackagedStack stack, String where, Work work) throws Exception {
        await("what nobody finished is cleared away")
                .atMost(SOON)
                .until(() -> stack.lake().staged().isEmpty());
        Map<String, String> disturbed = stack.lake().digests(where);
        assertThat(disturbed).as("files below " + where).isNotEmpty();
        assertThat(stack.lake().rows(where)).isPositive();
        stack.assertLedgerSound();
        assertThat(stack.lakeFaults())
                .as("files of the lake that are not as recorded")
                .isEmpty();

        String again = work.submit();
        stack.awaitSuccess(again);
        assertThat(stack.jobs().tasks(again))
                .as("work that is really done again")
                .isNotEmpty();
        assertThat(stack.lake().digests(where)).isEqualTo(disturbed);
    }

    /** How much of the symbol's archives the venue has sent. */
    static long bytesSent(PackagedStack stack, String symbol) {
        return stack.venue().requests().all().stream()
                .filter(request -> request.path().contains("/" + symbol + "-")
                        && request.path().endsWith(".zip"))
                .mapToLong(LoggedRequest::bytes)
                .sum();
    }
}
