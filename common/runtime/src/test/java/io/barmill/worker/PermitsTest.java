package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Permits permits = new Permits(2);

    @Test
    void moreThanThereAreAreNotGiven() throws InterruptedException {
        assertThat(permits.take(Duration.ZERO)).isTrue();
        assertThat(permits.take(Duration.ZERO)).isTrue();
        assertThat(permits.take(Duration.ofMillis(5))).isFalse();
        assertThat(permits.taken()).isEqualTo(2);
    }

    @Test
    void waiterGetsThePermitThatComesBack() throws Exception {
        permits.take(Duration.ZERO);
        permits.take(Duration.ZERO);
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(this::takeWithPatience);

        permits.giveBack();

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(permits.taken()).isEqualTo(2);
    }

    @Test
    void closingSendsWaitersAwayAtOnce() throws Exception {
        permits.take(Duration.ZERO);
        permits.take(Duration.ZERO);
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(this::takeWithPatience);

        permits.close();

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void closedGivesNoneEvenWhereSomeAreFree() throws InterruptedException {
        permits.close();

        assertThat(permits.take(LONG)).isFalse();
    }

    @Test
    void allBackIsWaitedFor() throws Exception {
        permits.take(Duration.ZERO);
        assertThat(permits.awaitAllBack(Duration.ofMillis(5))).isFalse();
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> {
            try {
                return permits.awaitAllBack(LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        permits.giveBack();

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void permitThatNobodyHadCannotComeBack() {
        assertThatThrownBy(permits::giveBack).isInstanceOf(IllegalStateException.class);
    }

    private boolean takeWithPatience() {
        try {
            return permits.take(LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
