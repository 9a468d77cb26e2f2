package io.barmill.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** What the libraries log while a command runs: nothing but errors, since the command itself says what goes wrong. */
public final class CommandLogs {
    private static final String CONFIGURATION = """
            handlers = java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level = SEVERE
            java.util.logging.SimpleFormatter.format = %4$s %3$s %5$s%6$s%n
            .level = WARNING
            """;

    private CommandLogs() {}

    /** Applies this to the whole process. */
    public static void quiet() {
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
