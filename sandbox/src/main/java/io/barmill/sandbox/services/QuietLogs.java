package io.barmill.sandbox.services;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Silences everything below warnings that the embedded servers log at start, some of it at TRACE. */
final class QuietLogs {
    /** Referenced strongly: the log manager drops a logger, and its level, that nobody references. */
    private final List<Logger> loggers;

    QuietLogs(String... names) {
        loggers = Stream.of(names).map(Logger::getLogger).toList();
        loggers.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
