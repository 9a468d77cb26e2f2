package io.barmill.sandbox.services;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps the embedded servers' own chatter below warnings out of the log. They say at start, at INFO and even at TRACE,
 * far more than whoever starts them wants to read.
 */
final class QuietLogs {
    /** Held on to, because the log manager itself lets go of a logger that nobody holds, and of its level with it. */
    private final List<Logger> loggers;

    QuietLogs(String... names) {
        loggers = Stream.of(names).map(Logger::getLogger).toList();
        loggers.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
