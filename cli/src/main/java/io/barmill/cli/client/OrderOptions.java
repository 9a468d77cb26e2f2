package io.barmill.cli.client;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of a job that say when its tasks run. */
final class OrderOptions {
    @Option(
            names = "--priority",
            paramLabel = "LEVEL",
            description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.")
    private String priority;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "Tasks that have not begun by then are cancelled. Such as 2024-01-31T12:00:00Z.")
    private String deadline;

    /** The fields of the request's body that the user has set. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (priority != null) {
            fields.put("priority", priority);
        }
        if (deadline != null) {
            fields.put("deadline", deadline);
        }
        return fields;
    }
}
