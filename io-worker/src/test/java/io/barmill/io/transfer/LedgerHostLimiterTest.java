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

class SharedHostGateTest {
    private static final URI URL = URI.create("https://data.venue.example/a.zip");
    private static final TaskClaim CLAIM =
            new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, "{}", "worker-1", 1, 5);

    private final FakeBudgets budgets = new FakeBudgets();
    private final List<Duration> naps = new ArrayList<>();
    private int alive;

    private final SharedHostGate gate = gate(Map.of());

    @Test
    void aTurnIsWaitedForInShortNaps() {
        budgets.turn = new HostBudgets.Turn(Duration.ofMillis(450), true);

        gate.turn(URL, () -> alive++);

        assertThat(naps).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(50));
        assertThat(alive).isEqualTo(3);
    }

    @Test
    void aTurnThatIsTooFarAheadPostponesTheTaskUntilThen() {
        budgets.turn = new HostBudgets.Turn(Duration.ofMinutes(3), false);

        assertThatExceptionOfType(PostponedException.class)
                .isThrownBy(() -> gate.turn(URL, () -> alive++))
                .matches(postponed -> postponed.after().equals(Duration.ofMinutes(3)));
        assertThat(naps).isEmpty();
    }

    @Test
    void whoIsToldToEndDoesNotWaitOn() {
        budgets.turn = new HostBudgets.Turn(Duration.ofSeconds(5), true);

        assertThatThrownBy(() -> gate.turn(URL, () -> {
                    throw new IllegalStateException("over");
                }))
                .hasMessage("over");
        assertThat(naps).hasSize(1);
    }

    @Test
    void roomIsWaitedForAndGivenUpInTheEnd() {
        budgets.refusals = 3;
        gate.enter(CLAIM, URL, () -> alive++);
        assertThat(alive).isEqualTo(3);
        budgets.refusals = Integer.MAX_VALUE;

        assertThatExceptionOfType(PostponedException.class).isThrownBy(() -> gate.enter(CLAIM, URL, () -> alive++));

        assertThat(alive).as("ten seconds of naps").isEqualTo(53);
    }

    @Test
    void theLimitsAreThoseOfTheHost() {
        SharedHostGate named = gate(Map.of(
                "barmill.download.hosts.\"data.venue.example\".requests-per-second", "2.5",
                "barmill.download.hosts.\"data.venue.example\".burst", "7",
                "barmill.download.hosts.\"127.0.0.1:8090\".max-concurrent", "3"));

        named.turn(URL, () -> alive++);
        named.turn(URI.create("http://127.0.0.1:8090/a"), () -> alive++);
        named.turn(URI.create("http://elsewhere.example/a"), () -> alive++);

        assertThat(budgets.asked)
                .containsExactly(
                        "data.venue.example " + new HostBudgets.Limits(2.5, 7, 64),
                        "127.0.0.1:8090 " + new HostBudgets.Limits(100, 100, 3),
                        "elsewhere.example " + new HostBudgets.Limits(100, 100, 64));
    }

    @Test
    void aHostThatAsksForFewerIsSlowedDown() {
        gate.slowDown(URL, Duration.ofSeconds(17));

        assertThat(budgets.asked).containsExactly("slow down data.venue.example PT17S");
    }

    @Test
    void aTransferUnderWayGoesOnWithoutTheLedger() {
        budgets.failure = new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "away");

        gate.turn(URL, () -> alive++);
        gate.slowDown(URL, Duration.ofSeconds(1));
        gate.leave(CLAIM, URL);

        assertThatThrownBy(() -> gate.enter(CLAIM, URL, () -> alive++)).hasMessage("away");
    }

    private SharedHostGate gate(Map<String, String> keys) {
        return new SharedHostGate(budgets, Configs.with(HostsConfig.class, keys), Duration.ofSeconds(10), naps::add);
    }

    /** Budgets that say what a test wants. */
    private static final class FakeBudgets implements HostBudgets {
        private final List<String> asked = new ArrayList<>();
        private Turn turn = new Turn(Duration.ZERO, true);
        private int refusals;
        private RuntimeException failure;

        @Override
        public Turn take(String host, Limits limits, Duration longest) {
            failIfTold();
            asked.add(host + " " + limits);
            return turn;
        }

        @Override
        public void slowDown(String host, Limits limits, Duration pause) {
            failIfTold();
            asked.add("slow down " + host + " " + pause);
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
