package io.barmill.live.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.Randomized;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostGateTest {
    private static final String HOST = "api.example.com";
    private static final long START = 1_700_000_040_000L;

    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong(START);

    @Test
    void nothingPassesWhileTheHostRefusesRequests() throws Exception {
        HostGate gate = gate(6_000, 100, BanStore.NONE);
        gate.refused(Refusal.TOO_MANY, Optional.of(Duration.ofSeconds(7)), OptionalLong.empty());

        clock.addAndGet(6_999);
        assertThatThrownBy(() -> gate.enter(1)).isInstanceOfSatisfying(BarmillException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refused.retryAfter()).contains(Duration.ofMillis(1));
        });

        clock.addAndGet(1);
        gate.enter(1);
        assertThat(gate.blockedUntil()).isEmpty();
    }

    @Test
    void refusalsWithoutATimeHaveTheirOwn() {
        assertThat(until(429, Optional.empty(), OptionalLong.empty())).isEqualTo(START + 60_000);
        assertThat(until(418, Optional.empty(), OptionalLong.empty())).isEqualTo(START + 120_000);
        assertThat(until(403, Optional.empty(), OptionalLong.empty())).isEqualTo(START + 300_000);
        assertThat(until(418, Optional.of(Duration.ofDays(3)), OptionalLong.empty()))
                .isEqualTo(START + 3 * 86_400_000L);
        assertThat(until(418, Optional.of(Duration.ofSeconds(1)), OptionalLong.of(START + 5_000)))
                .isEqualTo(START + 5_000);
        assertThat(Refusal.of(500)).isEmpty();
    }

    @Test
    void aBanSurvivesARestart() {
        Path file = folder.resolve("bans/bans.txt");
        gate(6_000, 100, new BanFile(file)).refused(Refusal.BANNED, Optional.empty(), OptionalLong.empty());

        HostGate restarted = gate(6_000, 100, new BanFile(file));

        assertThatThrownBy(() -> restarted.enter(1)).hasMessageContaining("refuses requests until");
        assertThat(new BanFile(file).read("other.example.com")).isEqualTo(Long.MIN_VALUE);
        clock.addAndGet(120_000);
        assertThat(restarted.blockedUntil()).isEmpty();
    }

    @Test
    void aBanFileIsReplacedAndKeepsOtherHosts() throws Exception {
        BanFile bans = new BanFile(folder.resolve("bans.txt"));

        bans.write("a", 5);
        bans.write("b", 6);
        bans.write("a", 7);

        assertThat(bans.read("a")).isEqualTo(7);
        assertThat(bans.read("b")).isEqualTo(6);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void requestsAreSpaced() throws Exception {
        HostGate gate = gate(6_000, 10, BanStore.NONE);

        for (int i = 0; i < 5; i++) {
            gate.enter(1);
        }

        assertThat(clock.get()).isEqualTo(START + 400);
    }

    @Test
    void theVenuesOwnCountCountsIfItIsLarger() throws Exception {
        HostGate gate = gate(100, 1_000, BanStore.NONE);
        long sent = gate.enter(2);

        gate.answered(2, 79, sent);

        assertThat(gate.budget().used(clock.get())).isEqualTo(79);
        gate.enter(1);
        gate.enter(1);
        assertThat(clock.get()).as("the second waits for the next minute").isEqualTo(START + 60_000);
    }

    @Test
    void theMinuteIsTheVenues() throws Exception {
        HostGate gate = gate(10, 1_000, BanStore.NONE);
        gate.clockOffset(15_000);
        gate.answered(8, 8, gate.enter(8));

        gate.enter(8);

        assertThat(clock.get()).isEqualTo(START + 45_000);
    }

    @Test
    void fourWorkersStayBelowTheBudgetInEveryMinute() throws Exception {
        long seed = Randomized.seed();
        HostGate gate = gate(300, 1_000, BanStore.NONE);
        Map<Long, Long> weights = new TreeMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            Random random = new Random(seed + worker);
            all.add(workers.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    int weight = 1 + random.nextInt(10);
                    long sent = gate.enter(weight);
                    synchronized (weights) {
                        weights.merge(sent / 60_000, (long) weight, Long::sum);
                    }
                    clock.addAndGet(random.nextInt(300));
                    gate.answered(weight, -1, sent);
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        workers.shutdown();

        assertThat(weights.values()).as("seed %s", seed).allMatch(weight -> weight <= 240);
        assertThat(weights.size()).isGreaterThan(3);
    }

    @Test
    void theWaitBetweenAttemptsDoublesUpToALimit() {
        Random random = new Random(1);

        assertThat(Backoff.REQUESTS.longest(1)).isEqualTo(500);
        assertThat(Backoff.REQUESTS.longest(2)).isEqualTo(1_000);
        assertThat(Backoff.REQUESTS.longest(7)).isEqualTo(30_000);
        assertThat(Backoff.REQUESTS.longest(100)).isEqualTo(30_000);
        for (int i = 0; i < 100; i++) {
            assertThat(Backoff.REQUESTS.next(1, random)).isBetween(0L, 500L);
        }
    }

    private long until(int status, Optional<Duration> retryAfter, OptionalLong bannedUntil) {
        HostGate gate = gate(6_000, 100, BanStore.NONE);
        gate.refused(Refusal.of(status).orElseThrow(), retryAfter, bannedUntil);
        return gate.blockedUntil().orElseThrow();
    }

    private HostGate gate(long limit, int perSecond, BanStore bans) {
        return new HostGate(HOST, new WeightBudget(limit), perSecond, bans, clock::get, clock::addAndGet);
    }
}
