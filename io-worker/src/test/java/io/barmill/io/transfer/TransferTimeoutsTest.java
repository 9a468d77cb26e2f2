package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransferTimeoutsTest {
    private long now = 1_000;
    private final TransferTimeouts timeouts =
            new TransferTimeouts(Duration.ofMillis(10), Duration.ofMillis(25), () -> now);

    @Test
    void itEndsWhenNothingHappensForTooLong() {
        pass(9);
        assertThat(timeouts.spent()).isEmpty();
        assertThat(timeouts.leftNanos()).isEqualTo(1_000_000);
        pass(1);
        assertThat(timeouts.spent()).contains("sent nothing for 10 ms");
        assertThat(timeouts.leftNanos()).isEqualTo(1);
    }

    @Test
    void whatHappensRenewsItUpToTheWholeTime() {
        pass(9);
        timeouts.stir();
        pass(9);
        timeouts.stir();
        assertThat(timeouts.spent()).isEmpty();
        assertThat(timeouts.leftNanos()).isEqualTo(7_000_000);
        pass(7);
        timeouts.stir();
        assertThat(timeouts.spent()).contains("took longer than 25 ms");
    }

    private void pass(long millis) {
        now += millis * 1_000_000;
    }
}
