package io.barmill.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        BodyBudget budget = new BodyBudget(10);

        assertThat(budget.tryTake(7)).isTrue();
        assertThat(budget.tryTake(4)).isFalse();
        assertThat(budget.tryTake(3)).isTrue();
        assertThat(budget.tryTake(1)).isFalse();
        budget.giveBack(7);
        assertThat(budget.tryTake(7)).isTrue();
    }

    @Test
    void concurrentBodiesNeverTakeMoreThanThereIs() throws Exception {
        BodyBudget budget = new BodyBudget(3);
        Callable<Boolean> take = () -> budget.tryTake(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> taken =
                    threads.invokeAll(Stream.generate(() -> take).limit(100).toList());
            long successes = 0;
            for (Future<Boolean> each : taken) {
                successes += each.get() ? 1 : 0;
            }
            assertThat(successes).isBetween(1L, 3L);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void longestBodyFitsTwiceIntoAnyProcess() {
        long longest = Runtime.getRuntime().maxMemory();

        assertThat(BodyBudget.ofMemory(longest).most()).isEqualTo(2 * longest);
        assertThat(BodyBudget.ofMemory(1).most()).isEqualTo(longest / 16);
    }
}
