package io.barmill.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoreScalingTest {
    @Test
    void twoThreadsDoNoMoreThanTwiceAsMuch() {
        // Neither bound is about speed: one thread cannot be slower than a tenth of two, nor two faster than a few.
        assertThat(CoreScaling.measure(20)).isBetween(0.1, 10.0);
    }
}
