package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransferTimeoutsTest {
    private long now = 1_000;
    private final TransferTimeouts patience =
            new TransferTimeouts(Duration.ofMillis(10), Duration.ofMillis(25), () -> now);

    @Test
    void itEndsWhenNothingHappensForTooLong() {
        pass(9);
        assertThat(patience.spent()).isEmpty();
        assertThat(patience.leftNanos()).isEqualTo(1_000_000);
        pass(1);
        assertThat(patience.spent()).contains("sent nothing for 10 ms");
        assertThat(patience.leftNanos()).isEqualTo(1);
    }

    @Test
    void whatHappensRenewsItUpToTheWholeTime() {
        pass(9);
        patience.stir();
        pass(9);
        patience.stir();
        assertThat(patience.spent()).isEmpty();
        assertThat(patience.leftNanos()).isEqualTo(7_000_000);
        pass(7);
        patience.stir();
        assertThat(patience.spent()).contains("took longer than 25 ms");
    }

    private void pass(long millis) {
        now += millis * 1_000_000;
    }
}
