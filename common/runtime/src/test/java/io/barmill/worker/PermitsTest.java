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
        assertThat(permits.acquire(Duration.ZERO)).isTrue();
        assertThat(permits.acquire(Duration.ZERO)).isTrue();
        assertThat(permits.acquire(Duration.ofMillis(5))).isFalse();
        assertThat(permits.inUse()).isEqualTo(2);
    }

    @Test
    void waiterGetsThePermitThatComesBack() throws Exception {
        permits.acquire(Duration.ZERO);
        permits.acquire(Duration.ZERO);
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(this::takeWithPatience);

        permits.release();

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(permits.inUse()).isEqualTo(2);
    }

    @Test
    void closingSendsWaitersAwayAtOnce() throws Exception {
        permits.acquire(Duration.ZERO);
        permits.acquire(Duration.ZERO);
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(this::takeWithPatience);

        permits.close();

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void closedGivesNoneEvenWhereSomeAreFree() throws InterruptedException {
        permits.close();

        assertThat(permits.acquire(LONG)).isFalse();
    }

    @Test
    void allBackIsWaitedFor() throws Exception {
        permits.acquire(Duration.ZERO);
        assertThat(permits.awaitAllReleased(Duration.ofMillis(5))).isFalse();
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> {
            try {
                return permits.awaitAllReleased(LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        permits.release();

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void permitThatNobodyHadCannotComeBack() {
        assertThatThrownBy(permits::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void holderThatWantsToBeAloneWaitsForTheOthersAndKeepsNewOnesOut() throws Exception {
        permits.acquire(Duration.ZERO);
        permits.acquire(Duration.ZERO);
        CompletableFuture<Boolean> alone = CompletableFuture.supplyAsync(() -> isAlone("first"));

        permits.release();
        assertThat(alone.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(permits.acquire(Duration.ZERO)).isFalse();

        permits.endAlone("first");
        assertThat(permits.acquire(Duration.ZERO)).isTrue();
    }

    @Test
    void twoThatWantToBeAloneAreSoOneAfterTheOther() throws Exception {
        permits.acquire(Duration.ZERO);
        permits.acquire(Duration.ZERO);
        assertThat(CompletableFuture.anyOf(
                                CompletableFuture.supplyAsync(() -> endedAlone("first")),
                                CompletableFuture.supplyAsync(() -> endedAlone("second")))
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(true);
    }

    @Test
    void closingEndsTheWaitToBeAlone() throws Exception {
        permits.acquire(Duration.ZERO);
        permits.acquire(Duration.ZERO);
        CompletableFuture<Boolean> alone = CompletableFuture.supplyAsync(() -> isAlone("first"));

        permits.close();

        assertThat(alone.get(10, TimeUnit.SECONDS)).isFalse();
    }

    private boolean endedAlone(String holder) {
        boolean was = isAlone(holder);
        permits.endAlone(holder);
        permits.release();
        return was;
    }

    private boolean isAlone(String holder) {
        try {
            return permits.beginAlone(holder);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean takeWithPatience() {
        try {
            return permits.acquire(LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
