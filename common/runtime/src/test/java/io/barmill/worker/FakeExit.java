package io.barmill.worker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers how the process would have ended. */
final class FakeExit implements ProcessExit {
    private final List<String> exits = new CopyOnWriteArrayList<>();

    @Override
    public void shutdown(ExitReason reason) {
        exits.add("shutdown " + reason);
    }

    @Override
    public void halt(ExitReason reason, String task) {
        exits.add("halt " + reason + " " + task);
    }

    List<String> exits() {
        return List.copyOf(exits);
    }
}
