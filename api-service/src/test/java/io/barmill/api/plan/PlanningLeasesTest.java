package io.barmill.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.JobLedger;
import io.barmill.ledger.PlanLedger;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The thread that keeps the leases of plannings. */
class PlanningLeasesTest {
    private final CountDownLatch turns = new CountDownLatch(2);

    @Test
    void anErrorEndsATurnAndNotTheThread() throws Exception {
        PlanLedger outOfMemory = answering(PlanLedger.class, (proxy, method, arguments) -> {
            turns.countDown();
            throw new OutOfMemoryError("as the test wants it");
        });
        PlanConfig config = PlanConfigTest.with(Map.of("barmill.plan.lease", "PT0.003S"));
        Plannings plannings =
                new Plannings(unused(JobLedger.class), outOfMemory, config, List.of(), unused(Event.class));

        plannings.start(new StartupEvent());

        assertThat(turns.await(30, TimeUnit.SECONDS))
                .as("a second turn after the error")
                .isTrue();
        plannings.close();
    }

    private static <T> T unused(Class<? super T> type) {
        return answering(type, (proxy, method, arguments) -> {
            throw new UnsupportedOperationException(method.getName());
        });
    }

    @SuppressWarnings("unchecked") // the proxy has no state of the parameter's type
    private static <T> T answering(Class<? super T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
