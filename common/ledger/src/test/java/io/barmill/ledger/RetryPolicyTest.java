package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final RetryPolicy POLICY = new RetryPolicy(5, Duration.ofSeconds(2), Duration.ofSeconds(30));

    @Test
    void ceilingDoublesUpToTheCap() {
        assertThat(POLICY.ceiling(1)).hasSeconds(2);
        assertThat(POLICY.ceiling(2)).hasSeconds(4);
        assertThat(POLICY.ceiling(3)).hasSeconds(8);
        assertThat(POLICY.ceiling(4)).hasSeconds(16);
        assertThat(POLICY.ceiling(5)).hasSeconds(30);
        assertThat(POLICY.ceiling(1_000_000)).hasSeconds(30);
    }

    @Test
    void delayIsSpreadOverTheWholeRange() {
        long seed = System.nanoTime();
        System.out.println("RetryPolicyTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int[] quarters = new int[4];
        for (int i = 0; i < 4_000; i++) {
            Duration delay = POLICY.delay(2, Optional.empty(), random);
            assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(4));
            quarters[(int) Math.min(3, delay.toNanos() / 1_000_000_000L)]++;
        }
        for (int count : quarters) {
            assertThat(count).isBetween(800, 1_200);
        }
    }

    @Test
    void delayIsNeverShorterThanTheOtherSideAsked() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            assertThat(POLICY.delay(1, Optional.of(Duration.ofMinutes(10)), random))
                    .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(2));
        }
    }

    @Test
    void uselessPoliciesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(0, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
