package io.barmill.worker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers how the process would have ended. */
final class FakeExit implements ProcessExit {
    private final List<String> exits = new CopyOnWriteArrayList<>();

    @Override
    public void inOrder(ExitReason reason) {
        exits.add("in order " + reason);
    }

    @Override
    public void now(ExitReason reason) {
        exits.add("now " + reason);
    }

    List<String> exits() {
        return List.copyOf(exits);
    }
}
