package io.barmill.ledger.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.LedgerFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GroupCommitTest {
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();

    @Test
    void itemsThatArriveWhileOneIsDoneAreDoneTogether() {
        CountDownLatch arrived = new CountDownLatch(5);
        GroupCommit<Integer, Integer> commit = new GroupCommit<>(3, this::together, item -> {
            await(arrived);
            return item * 10;
        });
        List<Callable<Integer>> actions = new ArrayList<>();
        IntStream.range(0, 5)
                .forEach(item -> actions.add(() -> {
                    arrived.countDown();
                    return commit.join(item);
                }));

        assertThat(LedgerFixture.together(actions)).containsExactly(0, 10, 20, 30, 40);

        assertThat(groups).allSatisfy(group -> assertThat(group).hasSizeBetween(2, 3));
    }

    @Test
    void failureOfOneIsOnlyItsOwn() {
        GroupCommit<Integer, Integer> commit = new GroupCommit<>(
                8,
                items -> {
                    throw new IllegalStateException("one of " + items);
                },
                item -> {
                    if (item == 3) {
                        throw new IllegalStateException("three");
                    }
                    return item * 10;
                });
        List<Callable<String>> actions = new ArrayList<>();
        IntStream.range(0, 5)
                .forEach(item -> actions.add(() -> {
                    try {
                        return String.valueOf(commit.join(item));
                    } catch (IllegalStateException e) {
                        return e.getMessage();
                    }
                }));

        assertThat(LedgerFixture.together(actions)).containsExactly("0", "10", "20", "three", "40");
    }

    @Test
    @Timeout(60)
    void errorEndsEachItemOfItsGroupAndTheNextAreDone() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch othersWait = new CountDownLatch(1);
        GroupCommit<Integer, Integer> commit = new GroupCommit<>(
                8,
                items -> {
                    throw new OutOfMemoryError("not really");
                },
                item -> {
                    begun.countDown();
                    await(othersWait);
                    return item;
                });
        List<String> outcomes = new CopyOnWriteArrayList<>();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(item -> new Thread(() -> {
                    try {
                        outcomes.add("done " + commit.join(item));
                    } catch (CompletionException e) {
                        outcomes.add(e.getCause().getMessage());
                    }
                }))
                .toList();

        threads.get(0).start();
        await(begun);
        threads.subList(1, 4).forEach(Thread::start);
        while (threads.subList(1, 4).stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        othersWait.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(outcomes).containsExactlyInAnyOrder("done 0", "not really", "not really", "not really");
        assertThat(commit.join(7)).isEqualTo(7);
    }

    private List<Integer> together(List<Integer> items) {
        groups.add(items);
        return items.stream().map(item -> item * 10).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
