package io.barmill.io;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Stands in for the download: succeeds, at once or when a test lets it. */
@ApplicationScoped
public class ScriptedDownload implements TaskHandler {
    private static final Logger LOG = Logger.getLogger(ScriptedDownload.class);

    private final Map<UUID, Integer> runs = new ConcurrentHashMap<>();
    private final Map<UUID, CountDownLatch> held = new ConcurrentHashMap<>();

    /** That task will not end by itself. */
    void hold(UUID task) {
        held.put(task, new CountDownLatch(1));
    }

    void letGo(UUID task) {
        held.get(task).countDown();
    }

    int runs(UUID task) {
        return runs.getOrDefault(task, 0);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.TICK_DOWNLOAD;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws InterruptedException {
        UUID task = context.claim().taskId();
        LOG.info("scripted download runs");
        runs.merge(task, 1, Integer::sum);
        CountDownLatch latch = held.get(task);
        while (latch != null && !latch.await(20, TimeUnit.MILLISECONDS)) {
            context.checkpoint();
        }
        context.progress(1, 1, "files");
        return new TaskOutcome.Succeeded("done");
    }
}
