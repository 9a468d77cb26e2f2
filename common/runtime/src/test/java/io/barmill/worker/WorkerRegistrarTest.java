package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.config.ServiceName;
import io.barmill.ledger.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkerRegistrarTest {
    private final ManualTimer timer = new ManualTimer();
    private final FakeLedger ledger = new FakeLedger();
    private final Permits permits = new Permits(2);
    private final WorkerRegistrar registrar = new WorkerRegistrar(
            ledger,
            new ServiceName("barmill-io-worker"),
            WorkQueue.IO,
            permits,
            timer,
            Duration.ofSeconds(10),
            Instant.parse("2024-01-01T00:00:00Z"));

    @Test
    void workerIsReportedWithItsLoadAtOnceAndWithEveryBeat() throws InterruptedException {
        registrar.start();
        timer.advance(Duration.ZERO);
        permits.acquire(Duration.ZERO);
        timer.advance(Duration.ofSeconds(20));

        assertThat(ledger.register()).containsExactly("report running=0", "report running=1", "report running=1");
    }

    @Test
    void ledgerThatIsAwayIsToldLater() {
        ledger.goDown();
        registrar.start();
        timer.advance(Duration.ofMinutes(1));

        ledger.comeBack();
        timer.advance(Duration.ofSeconds(10));

        assertThat(ledger.register()).containsExactly("report running=0");
    }

    @Test
    void workerThatStopsLeavesOnceAndForGood() {
        registrar.start();
        timer.advance(Duration.ZERO);

        registrar.close();
        timer.advance(Duration.ofMinutes(1));

        assertThat(ledger.register()).containsExactly("report running=0", "leave");
    }

    @Test
    void ledgerThatIsAwayAtTheEndHoldsNobodyUp() {
        ledger.goDown();

        registrar.close();

        assertThat(ledger.register()).isEmpty();
    }
}
