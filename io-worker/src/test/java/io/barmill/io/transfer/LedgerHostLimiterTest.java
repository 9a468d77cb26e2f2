package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.HostBudgets;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerHostLimiterTest {
    private static final URI URL = URI.create("https://data.venue.example/a.zip");
    private static final TaskClaim CLAIM =
            new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, "{}", "worker-1", 1, 5);

    private final FakeBudgets budgets = new FakeBudgets();
    private final List<Duration> sleeper = new ArrayList<>();
    private int alive;

    private final LedgerHostLimiter limiter = limiter(Map.of());

    @Test
    void aTurnIsWaitedForInShortNaps() {
        budgets.turn = new HostBudgets.Turn(Duration.ofMillis(450), true);

        limiter.turn(URL, () -> alive++);

        assertThat(sleeper).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(50));
        assertThat(alive).isEqualTo(3);
    }

    @Test
    void aTurnThatIsTooFarAheadPostponesTheTaskUntilThen() {
        budgets.turn = new HostBudgets.Turn(Duration.ofMinutes(3), false);

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limiter.turn(URL, () -> alive++))
                .matches(postponed -> postponed.after().equals(Duration.ofMinutes(3)));
        assertThat(sleeper).isEmpty();
    }

    @Test
    void whoIsToldToEndDoesNotWaitOn() {
        budgets.turn = new HostBudgets.Turn(Duration.ofSeconds(5), true);

        assertThatThrownBy(() -> limiter.turn(URL, () -> {
                    throw new IllegalStateException("over");
                }))
                .hasMessage("over");
        assertThat(sleeper).hasSize(1);
    }

    @Test
    void roomIsWaitedForAndGivenUpInTheEnd() {
        budgets.refusals = 3;
        limiter.enter(CLAIM, URL, () -> alive++);
        assertThat(alive).isEqualTo(3);
        budgets.refusals = Integer.MAX_VALUE;

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> limiter.enter(CLAIM, URL, () -> alive++));

        assertThat(alive).as("ten seconds of naps").isEqualTo(53);
    }

    @Test
    void theLimitsAreThoseOfTheHost() {
        LedgerHostLimiter named = limiter(Map.of(
                "barmill.download.hosts.\"data.venue.example\".requests-per-second", "2.5",
                "barmill.download.hosts.\"data.venue.example\".burst", "7",
                "barmill.download.hosts.\"127.0.0.1:8090\".max-concurrent", "3"));

        named.turn(URL, () -> alive++);
        named.turn(URI.create("http://127.0.0.1:8090/a"), () -> alive++);
        named.turn(URI.create("http://elsewhere.example/a"), () -> alive++);

        assertThat(budgets.current)
                .containsExactly(
                        "data.venue.example " + new HostBudgets.Limits(2.5, 7, 64),
                        "127.0.0.1:8090 " + new HostBudgets.Limits(100, 100, 3),
                        "elsewhere.example " + new HostBudgets.Limits(100, 100, 64));
    }

    @Test
    void aHostThatAsksForFewerIsSlowedDown() {
        limiter.slowDown(URL, Duration.ofSeconds(17));

        assertThat(budgets.current).containsExactly("slow down data.venue.example PT17S");
    }

    @Test
    void aTransferUnderWayGoesOnWithoutTheLedger() {
        budgets.failure = new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "away");

        limiter.turn(URL, () -> alive++);
        limiter.slowDown(URL, Duration.ofSeconds(1));
        limiter.leave(CLAIM, URL);

        assertThatThrownBy(() -> limiter.enter(CLAIM, URL, () -> alive++)).hasMessage("away");
    }

    private LedgerHostLimiter limiter(Map<String, String> keys) {
        return new LedgerHostLimiter(
                budgets, Configs.with(HostsConfig.class, keys), Duration.ofSeconds(10), sleeper::add);
    }

    /** Budgets that say what a test wants. */
    private static final class FakeBudgets implements HostBudgets {
        private final List<String> current = new ArrayList<>();
        private Turn turn = new Turn(Duration.ZERO, true);
        private int refusals;
        private RuntimeException failure;

        @Override
        public Turn take(String host, Limits limits, Duration longest) {
            failIfTold();
            current.add(host + " " + limits);
            return turn;
        }

        @Override
        public void slowDown(String host, Limits limits, Duration pause) {
            failIfTold();
            current.add("slow down " + host + " " + pause);
        }

        @Override
        public boolean enter(TaskClaim claim, String host, Limits limits) {
            failIfTold();
            return refusals-- <= 0;
        }

        @Override
        public void leave(TaskClaim claim, String host) {
            failIfTold();
        }

        private void failIfTold() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
