package io.barmill.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Doorbells that are not settled, with the number of tasks that each was rung for. Used by one thread at a time. */
final class OpenDoorbells {
    private final Deque<Message<byte[]>> messages = new ArrayDeque<>();
    /** Tasks of the first doorbell that were claimed already. */
    private int begun;

    private int tasks;
    private final ToIntFunction<Message<byte[]>> tasksOfEach;

    /** @param tasksOfEach for how many tasks a doorbell was rung */
    OpenDoorbells(ToIntFunction<Message<byte[]>> tasksOfEach) {
        this.tasksOfEach = tasksOfEach;
    }

    void add(Message<byte[]> message) {
        messages.add(message);
        tasks += tasksOfEach.applyAsInt(message);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** For how many tasks they were rung that have not been claimed, at least 1 unless this is empty. */
    int tasks() {
        return tasks;
    }

    /** Whether some but not all tasks of the first have been claimed. */
    boolean isFirstBegun() {
        return begun > 0;
    }

    /** Counts tasks as claimed; removes and returns the doorbells of which no task is left. */
    List<Message<byte[]>> use(int claimed) {
        List<Message<byte[]>> used = new ArrayList<>();
        begun += claimed;
        tasks -= claimed;
        while (!messages.isEmpty() && begun >= tasksOfEach.applyAsInt(messages.peek())) {
            begun -= tasksOfEach.applyAsInt(messages.peek());
            used.add(messages.remove());
        }
        return used;
    }

    Message<byte[]> removeFirst() {
        Message<byte[]> first = messages.remove();
        tasks -= tasksOfEach.applyAsInt(first) - begun;
        begun = 0;
        return first;
    }

    List<Message<byte[]>> removeAll() {
        List<Message<byte[]>> all = List.copyOf(messages);
        messages.clear();
        begun = 0;
        tasks = 0;
        return all;
    }
}
