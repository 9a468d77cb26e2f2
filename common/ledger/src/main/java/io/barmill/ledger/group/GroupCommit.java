package io.barmill.ledger.group;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
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
    /** Whether a thread works, or has been told to. Guarded by {@link #waiting}. */
    private boolean isLed;

    /**
     * @param most the most items done together
     * @param together returns one result for each item, in their order
     */
    public GroupCommit(int most, Function<List<T>, List<R>> together, Function<T, R> alone) {
        this.most = most;
        this.together = together;
        this.alone = alone;
    }

    /**
     * An item that a thread waits for.
     *
     * @param turn is released when the result is there, and when the thread is to work
     */
    private record Entry<T, R>(T item, CompletableFuture<R> result, Semaphore turn) {
        boolean isDone() {
            return result.isDone();
        }
    }

    /** Does the item, alone or together with others; throws what doing it throws. */
    public R join(T item) {
        Entry<T, R> mine = new Entry<>(item, new CompletableFuture<>(), new Semaphore(0));
        boolean leads;
        synchronized (waiting) {
            waiting.add(mine);
            leads = !isLed;
            isLed = true;
        }
        if (!leads) {
            mine.turn().acquireUninterruptibly();
        }
        if (!mine.isDone()) {
            try {
                lead(mine);
            } finally {
                handOver();
            }
        }
        try {
            return mine.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Works until the thread's own item is done; it is the first of those that wait, or soon will be. */
    private void lead(Entry<T, R> mine) {
        while (!mine.isDone()) {
            List<Entry<T, R>> group = next();
            work(group);
            group.forEach(entry -> entry.turn().release());
        }
    }

    /** Has the thread that has waited longest work next. */
    private void handOver() {
        synchronized (waiting) {
            Entry<T, R> first = waiting.peek();
            isLed = first != null;
            if (isLed) {
                first.turn().release();
            }
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
            } catch (Error e) {
                group.forEach(entry -> entry.result().completeExceptionally(e));
                return;
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
