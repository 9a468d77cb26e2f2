package io.barmill.api.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Logger LOG = Logger.getLogger(TurnsTest.class);

    private final AtomicInteger taken = new AtomicInteger();
    private Turns turns;

    @AfterEach
    void stop() {
        turns.stop();
    }

    private void start(Duration interval, Turns.Turn turn) {
        turns = new Turns("test", LOG, () -> interval, turn);
        turns.start(true);
    }

    @Test
    void turnThatLeavesSomethingIsFollowedAtOnce() {
        start(Duration.ofSeconds(2), () -> taken.incrementAndGet() < 50);

        await().atMost(5, TimeUnit.SECONDS).until(() -> taken.get() >= 50);
    }

    @Test
    void failuresAndErrorsEndNothing() {
        start(Duration.ofMillis(20), () -> {
            if (taken.incrementAndGet() % 2 == 0) {
                throw new StackOverflowError("pretended");
            }
            throw new IllegalStateException("pretended");
        });

        await().until(() -> taken.get() >= 4);
        assertThat(turns.isLive()).isTrue();
    }

    @Test
    void stopWaitsForTheTurnAndNoneFollows() {
        AtomicInteger ended = new AtomicInteger();
        start(Duration.ofMillis(20), () -> {
            taken.incrementAndGet();
            turns.isStoppedWithin(Duration.ofSeconds(30));
            return ended.incrementAndGet() > 0;
        });
        await().until(() -> taken.get() == 1);

        turns.stop();

        assertThat(ended).hasValue(1);
        assertThat(taken).hasValue(1);
        assertThat(turns.isLive()).isFalse();
        assertThat(turns.isStopping()).isTrue();
    }

    @Test
    void disabledTakesNoTurnAndIsNoFault() {
        turns = new Turns("test", LOG, () -> Duration.ofMillis(1), () -> taken.incrementAndGet() > 0);

        turns.start(false);

        await().during(100, TimeUnit.MILLISECONDS).atMost(Duration.ofSeconds(5)).until(() -> taken.get() == 0);
        assertThat(turns.isLive()).isTrue();
    }
}
