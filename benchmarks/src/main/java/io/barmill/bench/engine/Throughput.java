package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bench.Figures;

/**
 * How fast tasks were enqueued and done.
 *
 * @param tasks how many
 * @param enqueueSeconds from the first submission to the end of the last
 * @param doneByThen how many were done when the last was enqueued
 * @param totalSeconds from the first submission until all were done
 */
record Throughput(int tasks, double enqueueSeconds, long doneByThen, double totalSeconds) {
    double enqueuedPerSecond() {
        return tasks / enqueueSeconds;
    }

    /** Done a second, from the first submission to the last end. */
    double perSecond() {
        return tasks / totalSeconds;
    }

    /** Done a second while others were enqueued. */
    double whileEnqueuingPerSecond() {
        return doneByThen / enqueueSeconds;
    }

    /** Done a second after the last was enqueued; zero if none was left. */
    double drainingPerSecond() {
        long left = tasks - doneByThen;
        return left == 0 ? 0 : left / (totalSeconds - enqueueSeconds);
    }

    ObjectNode report() {
        return Figures.node()
                .put("enqueued_per_second", enqueuedPerSecond())
                .put("per_second", perSecond())
                .put("while_enqueuing_per_second", whileEnqueuingPerSecond())
                .put("draining_per_second", drainingPerSecond())
                .put("task_millis", totalSeconds * 1_000 / tasks);
    }
}
