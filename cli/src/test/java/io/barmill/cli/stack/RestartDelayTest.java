package io.barmill.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartDelayTest {
    private static final Duration QUICK = Duration.ofMillis(300);

    @Test
    void doublesUpToHalfAMinute() {
        RestartDelay delay = new RestartDelay();

        assertThat(Stream.generate(() -> delay.after(QUICK).toSeconds()).limit(7))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void isASecondAgainAfterALongRun() {
        RestartDelay delay = new RestartDelay();
        Stream.generate(() -> delay.after(QUICK)).limit(5).forEach(ignored -> {});

        assertThat(delay.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(delay.after(QUICK)).isEqualTo(Duration.ofSeconds(2));
    }
}
