package io.barmill.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskGraphTest {
    @Test
    void levelIsTheLongestWayFromATaskThatWaitsForNothing() {
        long seed = System.nanoTime();
        System.out.println("TaskGraphTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            // Given
            UUID outside = UUID.randomUUID();
            List<NewTask> tasks = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                List<UUID> needed = new ArrayList<>();
                for (NewTask earlier : tasks) {
                    if (random.nextInt(8) == 0) {
                        needed.add(earlier.id());
                    }
                }
                if (random.nextInt(10) == 0) {
                    needed.add(outside);
                }
                tasks.add(LedgerFixture.task("task " + i, needed.toArray(UUID[]::new)));
            }
            Map<UUID, Integer> expected = new HashMap<>(Map.of(outside, 4));
            for (NewTask task : tasks) {
                int level = 0;
                for (UUID needed : task.dependsOn()) {
                    level = Math.max(level, expected.get(needed) + 1);
                }
                expected.put(task.id(), level);
            }
            expected.remove(outside);
            Collections.shuffle(tasks, random);

            // When
            Map<UUID, Integer> levels = new TaskGraph(tasks).levels(Map.of(outside, 4));

            // Then
            assertThat(levels).isEqualTo(expected);
        }
    }

    @Test
    void cycleIsRefused() {
        UUID a = UUID.randomUUID();
        NewTask b = LedgerFixture.task("b", a);
        NewTask first = new NewTask(a, TaskKind.BAR_AGGREGATE, "a", "a", "{}", List.of(b.id()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaskGraph(List.of(first, b)))
                .withMessageContaining("cycle");
    }

    @Test
    void secondTaskOfOneIdIsRefused() {
        NewTask task = LedgerFixture.task("a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaskGraph(List.of(task, task)))
                .withMessageContaining(task.id().toString());
    }

    @Test
    void firstTaskOfAKeyStandsInForTheOthers() {
        NewTask first = LedgerFixture.task("same");
        NewTask second = LedgerFixture.task("same");
        NewTask dependent = LedgerFixture.task("dependent", first.id(), second.id());

        TaskGraph graph = new TaskGraph(List.of(first, second, dependent));

        assertThat(graph.written()).containsExactly(first, dependent);
        assertThat(graph.doer(second.id())).isEqualTo(first.id());
        assertThat(graph.outside()).isEmpty();
        assertThat(graph.dependencies(dependent)).containsExactly(first.id());
    }

    @Test
    void circleThatAStandInClosesIsRefused() {
        NewTask second = LedgerFixture.task("same");
        NewTask dependent = LedgerFixture.task("dependent", second.id());
        NewTask first = LedgerFixture.task("same", dependent.id());

        assertThatIllegalArgumentException().isThrownBy(() -> new TaskGraph(List.of(first, second, dependent)));
    }
}
