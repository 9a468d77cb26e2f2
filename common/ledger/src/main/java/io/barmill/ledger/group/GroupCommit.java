package io.barmill.ledger.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Does together what threads ask for at the same time: what arrives while a transaction is under way is done in the next one.
 * A thread that finds none under way does not wait. If doing it together fails, each item is done alone, so that one item's
 * failure is only its own.
 */
public final class GroupCommit<T, R> {
    private final int most;
    private final Function<List<T>, List<R>> together;
    private final Function<T, R> alone;
    private final Queue<Entry<T, R>> waiting = new ArrayDeque<>();
    private final Lock working = new ReentrantLock(true);

    /**
     * @param most the most items done together
     * @param together returns one result for each item, in their order
     */
    public GroupCommit(int most, Function<List<T>, List<R>> together, Function<T, R> alone) {
        this.most = most;
        this.together = together;
        this.alone = alone;
    }

    private record Entry<T, R>(T item, CompletableFuture<R> result) {}

    /** Does the item, alone or together with others; throws what doing it throws. */
    public R join(T item) {
        Entry<T, R> mine = new Entry<>(item, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(mine);
        }
        working.lock();
        try {
            while (!mine.result().isDone()) {
                work(next());
            }
        } finally {
            working.unlock();
        }
        try {
            return mine.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private List<Entry<T, R>> next() {
        List<Entry<T, R>> group = new ArrayList<>();
        synchronized (waiting) {
            while (group.size() < most && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
        }
        return group;
    }

    private void work(List<Entry<T, R>> group) {
        if (group.size() > 1) {
            try {
                List<R> results = together.apply(group.stream().map(Entry::item).toList());
                for (int i = 0; i < results.size(); i++) {
                    group.get(i).result().complete(results.get(i));
                }
                return;
            } catch (RuntimeException e) {
                // Each alone: whose failure it is shows then.
            }
        }
        group.forEach(this::workAlone);
    }

    private void workAlone(Entry<T, R> entry) {
        try {
            entry.result().complete(alone.apply(entry.item()));
        } catch (RuntimeException | Error e) {
            entry.result().completeExceptionally(e);
        }
    }
}
